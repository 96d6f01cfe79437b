/** Every API of `my.` that the simulator has. See types.ts for how one is declared. */
import { app } from './app'
import { audio } from './audio'
import { bluetooth } from './bluetooth'
import { components } from './components'
import { choose } from './choose'
import { wifi } from './wifi'
import { device } from './device'
import { files } from './files'
import { interfaces } from './interface'
import { location } from './location'
import { media } from './media'
import { navigation } from './navigation'
import { network } from './network'
import { scan } from './scan'
import { sensors } from './sensors'
import { storage } from './storage'
import { user } from './user'
import type * as z from 'zod/mini'
import type { Api } from './types'

export const apis = {
  ...navigation,
  ...interfaces,
  ...storage,
  ...files,
  ...media,
  ...audio,
  ...network,
  ...device,
  ...location,
  ...sensors,
  ...bluetooth,
  ...wifi,
  ...choose,
  ...scan,
  ...user,
  ...app,
  ...components,
}

export type ApiName = keyof typeof apis
/** What a handler gets: validated and converted. */
export type ArgsOf<N extends ApiName> = z.output<(typeof apis)[N]['args']>
/** What it answers. */
export type ResultOf<N extends ApiName> = z.output<(typeof apis)[N]['result']>

/** `my.x` that a handler in `simulator/api/handlers/` must answer. */
export type ShellApiName = {
  [N in ApiName]: (typeof apis)[N] extends { at: 'shell'; kind: 'async' } ? N : never
}[ApiName]

/** The declaration behind a name, own properties only (the name may come from a mini program). */
export const apiOf = (name: string): Api | undefined =>
  Object.hasOwn(apis, name) ? (apis as Record<string, Api>)[name] : undefined

export { ApiError, apiErrors, toFailure, toWireError } from './errors'
export type { ApiErrorCode, ApiFailure } from './errors'
export type { Api, ApiKind, ApiPlace } from './types'
