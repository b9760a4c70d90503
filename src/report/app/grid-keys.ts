const buttonAt = (row: Element | undefined, position: number): HTMLElement | undefined =>
  [...(row?.querySelectorAll<HTMLElement>('button[data-from]') ?? [])].find(
    ({ dataset: { from, to } }) => Number(from) <= position && position <= Number(to),
  )

const nearestRow = (rows: readonly Element[], start: number, step: number, position: number) => {
  for (let index = start + step; index >= 0 && index < rows.length; index += step) {
    const button = buttonAt(rows[index], position)
    if (button !== undefined) return button
  }
  return undefined
}

const beside = (button: HTMLElement, row: Element, step: number): HTMLElement | undefined => {
  const all = [...row.querySelectorAll<HTMLElement>('button[data-from]')]
  return all[all.indexOf(button) + step]
}

/** Arrow keys move over the matrix cell by cell, so that Tab need not visit thousands of them. */
export const moveInGrid = (event: KeyboardEvent): void => {
  const button = event.target instanceof HTMLElement ? event.target : undefined
  const row = button?.closest('tr')
  if (button?.dataset.from === undefined || row === undefined || row === null) return
  const rows = [...(row.closest('table')?.querySelectorAll('tbody tr') ?? [])]
  const position = Number(button.dataset.from)
  const moves = new Map([
    ['ArrowLeft', () => beside(button, row, -1)],
    ['ArrowRight', () => beside(button, row, 1)],
    ['ArrowUp', () => nearestRow(rows, rows.indexOf(row), -1, position)],
    ['ArrowDown', () => nearestRow(rows, rows.indexOf(row), 1, position)],
  ])
  const next = moves.get(event.key)?.()
  if (next === undefined) return
  event.preventDefault()
  button.tabIndex = -1
  next.tabIndex = 0
  next.focus()
}
