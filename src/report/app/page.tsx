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
import { StateDiagrams } from './state-diagram.js'
import { Asked, Traffic } from './traffic.js'
import { useView, type View } from './view.js'

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

/** Ids of a vendor's begin like this. */
const opensVendors = ({ open }: View): boolean => open.includes(':vendor/')

/** The whole report. */
export const Page = ({ data }: { readonly data: PageData }) => {
  const view = useView()
  const { verdict, level, chapter, capability, text } = view
  const requirements = useMemo(
    () => selectRequirements(data, view),
    [data, verdict, level, chapter, capability, text],
  )
  const groups = useMemo(() => selectGroups(data, requirements), [data, requirements])
  const vendor = useMemo(() => data.vendor && { ...data, ...data.vendor }, [data])
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
      {vendor !== undefined && (
        <Section title="A vendor's own suites" note="no compliance, profile or coverage rests on them">
          <Matrix data={vendor} requirements={vendor.requirements} />
          <Findings data={vendor} groups={vendor.groups} />
        </Section>
      )}
      <Section title="Coverage">
        <Coverage data={data} />
      </Section>
      <Section title="State diagram" note="what was seen of the documented transitions">
        <StateDiagrams transitions={data.coverage.transitions} />
      </Section>
      <Section title="Environment">
        <Environment data={data} />
      </Section>
      <Section title="Latency" note={`${data.traffic.exchanges} exchanges`}>
        <Traffic data={data} />
        <Asked data={data} />
      </Section>
      {data.errata.length > 0 && (
        <Section
          title="Errata"
          note={`${data.errata.length} behind what broke: rules that the documents state otherwise`}
        >
          <ErrataList data={data} />
        </Section>
      )}
      <Section title="Left behind" note={`${data.leaks.length}`}>
        <Leaks data={data} />
      </Section>
      <Sheet data={vendor !== undefined && opensVendors(view) ? vendor : data} view={view} />
    </main>
  )
}
