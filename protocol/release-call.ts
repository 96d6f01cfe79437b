/** What calls of the admin API are made of (`release-calls.ts`). */
import * as z from 'zod/mini'
import { appId, buildNumber } from './release'
import type { Role } from './release-admin'
import { guard } from './release-rules'

export type Schema = z.ZodMiniType
export interface ReleaseCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v1`; `:name` stands for what is in `params`. */
  path: string
  needs: 'public' | 'user' | 'admin' | Role
  /** For the OpenAPI page. */
  summary: string
  /** From the path and the query; numbers are written as texts there. */
  params?: Schema
  query?: Schema
  body?: Schema
  answer: Schema
}

export const call = <const Each extends ReleaseCall>(each: Each): Each => each

export const number = z.pipe(z.string().check(z.regex(/^\d{1,15}$/)), z.transform(Number))
export const inApp = z.object({ app: appId })
export const ofBuild = z.object({ app: appId, build: z.pipe(number, buildNumber) })
export const byId = z.object({ app: appId, id: number })
export const done = z.object({})
export const page = { before: z.optional(number), limit: z.optional(number) }
export const moment = z.int().check(z.minimum(0))
export const guards = z.array(guard).check(z.maxLength(20))
/** What was there when the change was thought of: 0 where nothing was. Without it, it is done to whatever is there. */
export const seen = z.optional(z.int().check(z.minimum(0)))
