import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'
import type { PageData } from '../page-data.js'
import { AnswerView } from './answer.js'
import { Coverage } from './coverage.js'
import { Environment, ErrataList, Leaks } from './environment.js'
import { Features } from './features.js'
import { FilterBar } from './filter-bar.js'
import { Findings } from './findings.js'
import { Matrix } from './matrix.js'
import { selectGroups, selectRequirements } from './selection.js'
import { Sheet } from './sheet.js'
import { Traffic } from './traffic.js'
import { useView } from './view.js'

const Section = ({
  title,
  note,
  children,
}: {
  title: string
  note?: string
  children: ComponentChildren
}) => (
  <section class="part">
    <h2>
      {title} {note !== undefined && <small>{note}</small>}
    </h2>
    {children}
  </section>
)

/** The whole report. */
export const Page = ({ data }: { readonly data: PageData }) => {
  const view = useView()
  const { verdict, level, chapter, text } = view
  const requirements = useMemo(() => selectRequirements(data, view), [data, verdict, level, chapter, text])
  const groups = useMemo(() => selectGroups(data, requirements), [data, requirements])
  return (
    <main>
      <AnswerView data={data} />
      {data.profile !== undefined && data.profile.features.length > 0 && (
        <Section title="Features" note={`of the profile ${data.profile.name}`}>
          <Features profile={data.profile} />
        </Section>
      )}
      <FilterBar data={data} view={view} shown={requirements.length} />
      <Section title="Chapters by microversion">
        <Matrix data={data} requirements={requirements} />
      </Section>
      <Section title="What breaks" note={`${groups.length} of ${data.groups.length}`}>
        <Findings data={data} groups={groups} />
      </Section>
      <Section title="Coverage">
        <Coverage data={data} />
      </Section>
      <Section title="Environment">
        <Environment data={data} />
      </Section>
      <Section title="Latency" note={`${data.traffic.exchanges} exchanges`}>
        <Traffic data={data} />
      </Section>
      {data.errata.length > 0 && (
        <Section title="Errata" note={`${data.errata.length} that this run's rules rest on`}>
          <ErrataList data={data} />
        </Section>
      )}
      <Section title="Left behind" note={`${data.leaks.length}`}>
        <Leaks data={data} />
      </Section>
      <Sheet data={data} view={view} />
    </main>
  )
}
