import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { notFound, Refusal } from '../refusal.js'
import { sendFailure } from '../sending.js'
import { headerOf, type Service } from '../service.js'
import type { Image } from '../state/resources.js'

const viewOf = ({ id, name, minDisk, metadata }: Image): object => ({
  ...{ id, name, min_disk: minDisk, min_ram: 0, status: 'active', visibility: 'public', protected: false },
  ...{ container_format: metadata.container_format, disk_format: metadata.disk_format, tags: [] },
  ...{ size: Number(metadata.size), self: `/v2/images/${id}`, schema: '/v2/schemas/image' },
})

/** Serves as much of the Image API v2 as clients of Block Storage ask for: its versions, and images to look at. */
export const addImageRoutes = (server: FastifyInstance, service: Service): void => {
  const root = (): string => `${service.identityOrigin()}/image`
  const versions = (_request: FastifyRequest, reply: FastifyReply) =>
    reply.code(300).send({
      versions: [{ id: 'v2.9', status: 'CURRENT', links: [{ rel: 'self', href: `${root()}/v2/` }] }],
    })
  const known =
    (find: (request: FastifyRequest) => object) => (request: FastifyRequest, reply: FastifyReply) => {
      try {
        if (service.identity.userOf(headerOf(request, 'x-auth-token')) === undefined)
          throw new Refusal(401, 'This server could not verify that you are authorized.')
        return reply.send(find(request))
      } catch (error) {
        return sendFailure(service, request, reply, error)
      }
    }
  server.get('/image', versions)
  server.get('/image/', versions)
  server.get('/image/versions', versions)
  server.get(
    '/image/v2/images',
    known(({ query }) => {
      const { name } = query as { readonly name?: string }
      const images = [...service.world.images.values()].filter(
        (image) => name === undefined || image.name === name,
      )
      return { images: images.map(viewOf), first: '/v2/images', schema: '/v2/schemas/images' }
    }),
  )
  server.get(
    '/image/v2/images/:image_id',
    known(({ params }) => {
      const { image_id = '' } = params as { readonly image_id?: string }
      const image = service.world.images.get(image_id)
      if (image === undefined) throw notFound(`Image ${image_id}`)
      return viewOf(image)
    }),
  )
}
