/** What the calls of the admin API are done by. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { CallAnswer, CallInput, CallParams, CallQuery, ReleaseCallName } from '../../protocol/release-calls'
import type { Role } from '../../protocol/release-admin'
import type { Caller } from '../people/caller'
import type { Platform } from '../platform'

export interface Asked<Name extends ReleaseCallName> {
  platform: Platform
  /** Undefined for calls that are public. */
  caller: Caller
  /** In the app that the call is about. */
  role: Role
  params: CallParams<Name>
  query: CallQuery<Name>
  body: CallInput<Name>
  request: FastifyRequest
  reply: FastifyReply
}

export type Handlers = { [Name in ReleaseCallName]: (asked: Asked<Name>) => Promise<CallAnswer<Name>> }
