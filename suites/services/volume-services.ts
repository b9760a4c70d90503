import { itemsAt } from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'

type Service = Awaited<ReturnType<Trial['given']['volumeServices']>>[number]

/** The body that names a service. */
export const named = ({ host, binary }: Service) => ({ host, binary })

/** A service to change: another than the first where there is one, so that volumes can be made meanwhile. */
const victimOf = async ({ given }: Trial): Promise<Service> => {
  const services = await given.volumeServices()
  return services.at(-1) ?? services[0]
}

/** Runs with a volume service that may be disabled; however that ends, it is enabled and thawed again. */
export const withVolumeService = async (
  trial: Trial,
  act: (service: Service) => Promise<void>,
): Promise<void> => {
  const service = await victimOf(trial)
  try {
    await act(service)
  } finally {
    const { services } = trial.as('admin')
    const listed = await services.list(named(service))
    const isFrozen = itemsAt(listed.response.json, '/services').some(({ frozen }) => frozen === true)
    if (isFrozen) await services.change('thaw', { host: service.host })
    await services.change('enable', named(service))
  }
}

/** The host of a service that is not one of volumes, where there is one that has nothing to do with them. */
export const otherServiceHost = async (trial: Trial): Promise<string | undefined> => {
  const answer = await trial.as('admin').services.list()
  const all = itemsAt(answer.response.json, '/services')
  const ofVolumes = all.flatMap(({ binary, host }) => (binary === 'cinder-volume' ? [String(host)] : []))
  const nodes = new Set(ofVolumes.map((host) => host.replace(/@.*$/s, '')))
  const other = all.find(({ host }) => !nodes.has(String(host)) && !ofVolumes.includes(String(host)))
  return other && String(other.host)
}
