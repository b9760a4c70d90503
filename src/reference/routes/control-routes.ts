import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { UnknownFault } from '../fault-catalogue.js'
import { asObject } from '../mischief/mischief.js'
import { badRequest, forbidden, Refusal } from '../refusal.js'
import { RequestBody } from '../request-body.js'
import { sendFailure } from '../sending.js'
import { headerOf, type Service } from '../service.js'

/** What the server can be told while it runs. */
export interface Control {
  /** The faults in force. */
  faults(): readonly string[]
  /** Replaces them; throws UnknownFault. */
  setFaults(faults: readonly string[]): void
}

const wanted = ({ body }: FastifyRequest): readonly string[] => {
  const { faults } = asObject(body instanceof RequestBody ? body.read() : undefined) ?? {}
  if (Array.isArray(faults) && faults.every((fault) => typeof fault === 'string')) return faults
  throw badRequest('faults: expected a list of names; they are listed by --list-faults')
}

/** Serves `/reference/faults`, where an administrator reads and replaces the faults in force. */
export const addControlRoutes = (server: FastifyInstance, service: Service, control: Control): void => {
  const requireAdmin = (request: FastifyRequest): void => {
    const user = service.identity.userOf(headerOf(request, 'x-auth-token'))
    if (user === undefined) throw new Refusal(401, 'The request you have made requires authentication.')
    if (user.role !== 'admin') throw forbidden('reference:faults')
  }
  const answer =
    (act: (request: FastifyRequest) => void) =>
    (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
      try {
        requireAdmin(request)
        act(request)
        return reply.send({ faults: control.faults() })
      } catch (error) {
        const told = error instanceof UnknownFault ? badRequest(error.message) : error
        return sendFailure(service, request, reply, told)
      }
    }
  server.get(
    '/reference/faults',
    answer(() => undefined),
  )
  server.put(
    '/reference/faults',
    answer((request) => control.setFaults(wanted(request))),
  )
}
