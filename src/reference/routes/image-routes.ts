import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../call.js'
import { isShown } from '../image-lookup.js'
import { badRequest, forbidden, notFound, Refusal } from '../refusal.js'
import { RequestBody } from '../request-body.js'
import { sendFailure } from '../sending.js'
import { headerOf, type Service } from '../service.js'
import type { Image } from '../state/resources.js'

const viewOf = (image: Image): object => ({
  ...{ id: image.id, name: image.name, owner: image.projectId, status: image.status },
  ...{ min_disk: image.minDisk, min_ram: 0, visibility: image.visibility, protected: image.isProtected },
  ...{ container_format: image.containerFormat, disk_format: image.diskFormat, tags: [], size: image.size },
  ...(image.blockDeviceMapping !== undefined && { block_device_mapping: image.blockDeviceMapping }),
  ...{ self: `/v2/images/${image.id}`, schema: '/v2/schemas/image' },
})

const patchType = 'application/openstack-images-v2.1-json-patch'

/** What of a request the Image API looks at. */
interface Asked {
  readonly caller: Caller
  readonly id: string
  readonly query: Readonly<Record<string, string | undefined>>
  /** Its JSON, of this media type. */
  readonly body: (mediaType?: string) => unknown
}

type Handler = (asked: Asked, service: Service) => unknown

/** An image that the caller is shown. */
const shownTo = ({ caller, id }: Asked, { world }: Service): Image => {
  const image = world.images.get(id)
  if (image === undefined || !isShown(image, caller)) throw notFound(`Image ${id}`)
  return image
}

/** An image that the caller may change. */
const ownBy = (asked: Asked, service: Service): Image => {
  const image = shownTo(asked, service)
  const { caller } = asked
  if (image.projectId !== caller.projectId && caller.role !== 'admin') throw forbidden('modify_image')
  return image
}

const list: Handler = ({ caller, query }, { world }) => {
  const { name, owner, status, marker, limit = '25' } = query
  const wanted = [...world.images.values()].filter(
    (image) =>
      isShown(image, caller) &&
      (name === undefined || image.name === name) &&
      (owner === undefined || image.projectId === owner) &&
      (status === undefined || image.status === status),
  )
  const begin = marker === undefined ? 0 : wanted.findIndex(({ id }) => id === marker) + 1
  const images = wanted.slice(begin, begin + Number(limit)).map(viewOf)
  return { images, first: '/v2/images', schema: '/v2/schemas/images' }
}

const textIn = (body: unknown, member: string): string | undefined => {
  const value = (body as Readonly<Record<string, unknown>> | undefined)?.[member]
  return typeof value === 'string' ? value : undefined
}

/** Takes an image whose content is to come. */
const create: Handler = ({ caller, body }, { world }) => {
  const asked = body()
  const id = world.random.uuid()
  const mapping = textIn(asked, 'block_device_mapping')
  const image: Image = {
    ...{ id, name: textIn(asked, 'name') ?? '', minDisk: 0, size: 0, status: 'queued' },
    ...{ diskFormat: textIn(asked, 'disk_format') ?? 'raw', projectId: caller.projectId },
    ...{ containerFormat: textIn(asked, 'container_format') ?? 'bare', visibility: 'shared' },
    ...{ isProtected: false, ...(mapping !== undefined && { blockDeviceMapping: mapping }) },
  }
  world.images.set(id, image)
  return viewOf(image)
}

const patch: Handler = (asked, service) => {
  const image = ownBy(asked, service)
  const changes = asked.body(patchType)
  if (!Array.isArray(changes)) throw badRequest('The patch is no list.')
  for (const { op, path, value } of changes) {
    if (op === 'replace' && path === '/protected' && typeof value === 'boolean') image.isProtected = value
    else if (op === 'replace' && path === '/min_disk' && typeof value === 'number') image.minDisk = value
    else throw badRequest(`Unable to ${String(op)} ${String(path)}.`)
  }
  return viewOf(image)
}

const remove: Handler = (asked, service) => {
  const { id, isProtected } = ownBy(asked, service)
  if (isProtected) throw new Refusal(403, `Image ${id} is protected and cannot be deleted.`)
  service.world.images.delete(id)
}

const answering =
  (service: Service, status: number, handle: Handler) => (request: FastifyRequest, reply: FastifyReply) => {
    try {
      const user = service.identity.userOf(headerOf(request, 'x-auth-token'))
      if (user === undefined) throw new Refusal(401, 'This server could not verify that you are authorized.')
      const { image_id: id = '' } = request.params as { readonly image_id?: string }
      const caller = { userId: user.id, projectId: user.project.id, role: user.role }
      const body = (mediaType?: string): unknown =>
        request.body instanceof RequestBody ? request.body.read(mediaType) : undefined
      const query = request.query as Asked['query']
      return reply.code(status).send(handle({ caller, id, query, body }, service))
    } catch (error) {
      return sendFailure(service, request, reply, error)
    }
  }

/** Serves as much of the Image API v2 as Block Storage and its clients ask for. */
export const addImageRoutes = (server: FastifyInstance, service: Service): void => {
  const root = (): string => `${service.identityOrigin()}/image`
  const versions = (_request: FastifyRequest, reply: FastifyReply) =>
    reply.code(300).send({
      versions: [{ id: 'v2.9', status: 'CURRENT', links: [{ rel: 'self', href: `${root()}/v2/` }] }],
    })
  for (const path of ['/image', '/image/', '/image/versions']) server.get(path, versions)
  const one = '/image/v2/images/:image_id'
  server.get('/image/v2/images', answering(service, 200, list))
  server.post('/image/v2/images', answering(service, 201, create))
  server.get(
    one,
    answering(service, 200, (asked) => viewOf(shownTo(asked, service))),
  )
  server.patch(one, answering(service, 200, patch))
  server.delete(one, answering(service, 204, remove))
  // What is in it makes no difference here.
  const fill: Handler = (asked) => void Object.assign(ownBy(asked, service), { status: 'active' })
  server.put(`${one}/file`, answering(service, 204, fill))
}
