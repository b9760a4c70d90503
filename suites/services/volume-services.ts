import { itemsAt } from '../../src/checks/index.js'
import type { Trial } from '../../src/trial/trial.js'

type Service = Awaited<ReturnType<Trial['given']['volumeServices']>>[number]

/** The body that names a service. */
export const named = ({ host, binary }: Service) => ({ host, binary })

/** A volume service to disable or freeze: another than the first where there is one, so that volumes can be made meanwhile. */
export const serviceToSwitch = async ({ given }: Trial): Promise<Service> => {
  const services = await given.volumeServices()
  return services.at(-1) ?? services[0]
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
