import { useState } from 'preact/hooks'

const copy = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** Copies text; says whether it did, since a browser may refuse. */
export const CopyButton = ({ text, what }: { readonly text: string; readonly what: string }) => {
  const [state, setState] = useState<'idle' | 'done' | 'refused'>('idle')
  const label = { idle: `Copy ${what}`, done: 'Copied', refused: 'Select and copy by hand' }[state]
  const act = async () => {
    setState((await copy(text)) ? 'done' : 'refused')
    setTimeout(() => setState('idle'), 2000)
  }
  return (
    <button type="button" class="copy" onClick={act} aria-live="polite">
      {label}
    </button>
  )
}
