import { verdicts } from '../../finding.js'
import type { PageData } from '../page-data.js'
import { splitBy } from './selection.js'
import { changeView, type View } from './view.js'

interface ChoiceProps {
  readonly name: string
  readonly value: string
  readonly options: readonly (readonly [value: string, label: string])[]
  readonly onChoose: (value: string) => void
}

const Choice = ({ name, value, options, onChoose }: ChoiceProps) => (
  <label>
    <span>{name}</span>
    <select value={value} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
      <option value="">all</option>
      {options.map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  </label>
)

interface FilterBarProps {
  readonly data: PageData
  readonly view: View
  readonly shown: number
}

const everything = { verdict: '', level: '', chapter: '', capability: '', text: '' }

/** Narrows the matrix and the findings; every choice is part of the address. */
export const FilterBar = ({ data, view, shown }: FilterBarProps) => {
  const { verdict, level, chapter, capability, text } = view
  const isNarrowed = [verdict, level, chapter, capability, text].some((each) => each !== '')
  const capabilities = [...new Set(data.requirements.flatMap(({ needs = [] }) => needs))].sort()
  return (
    <search class="filters" aria-label="Filter requirements">
      <Choice
        name="verdict"
        value={view.verdict}
        options={verdicts.map((verdict) => [verdict, verdict])}
        onChoose={(verdict) => changeView({ verdict })}
      />
      <Choice
        name="level"
        value={view.level}
        options={[
          ['must', 'required'],
          ['should', 'advisory'],
        ]}
        onChoose={(level) => changeView({ level })}
      />
      <Choice
        name="chapter"
        value={view.chapter}
        options={[...splitBy(data.requirements, 'chapter').keys()].map((chapter) => [chapter, chapter])}
        onChoose={(chapter) => changeView({ chapter })}
      />
      <Choice
        name="capability"
        value={view.capability}
        options={capabilities.map((each) => [each, each])}
        onChoose={(capability) => changeView({ capability })}
      />
      <label class="wide">
        <span>text</span>
        <input
          type="search"
          value={view.text}
          placeholder="operation, requirement, words of its title"
          onInput={({ currentTarget }) => changeView({ text: currentTarget.value }, true)}
        />
      </label>
      <p class="shown" aria-live="polite">
        {shown} of {data.requirements.length} requirements
        {isNarrowed && (
          <button type="button" onClick={() => changeView(everything)}>
            Show all
          </button>
        )}
      </p>
    </search>
  )
}
