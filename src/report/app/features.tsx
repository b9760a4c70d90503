import type { PageData } from '../page-data.js'
import { Badge } from './text.js'

/** How each feature of the run's profile fared. */
export const Features = ({ profile }: { readonly profile: NonNullable<PageData['profile']> }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
  <section class="scroll" tabIndex={0} aria-label="Features">
    <table class="traffic">
      <thead>
        <tr>
          <th scope="col">feature</th>
          <th scope="col">verdict</th>
          <th scope="col">required promises kept</th>
        </tr>
      </thead>
      <tbody>
        {profile.features.map(({ name, verdict, requirements, kept, reason }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>
              <Badge mark={verdict} text={verdict} />
            </td>
            <td>{reason ?? `${kept} of ${requirements}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
