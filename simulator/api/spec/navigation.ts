/** Documentation: "路由". Paths are resolved by the shell against the page that called. */
import * as z from 'zod/mini'
import { once } from '../../../base/once'
import { bool, neededText, num, shellApi, text, url } from './types'

/** Where to, and relative to which page if not the calling one. */
const target = once(() =>
  z.object({
    url,
    /** Relative urls are resolved against this page instead of the calling one. */
    resolvedPath: z.optional(z.string()),
  }),
)

export const navigation = {
  /** Logic adds `eventChannel` to what success gets; the listeners of `events` stay in logic. */
  navigateTo: shellApi({
    args: () => z.object({ ...target().shape, events: z.optional(z.unknown()) }),
    result: () => z.object({ eventChannel: z.optional(z.unknown()) }),
  }),
  redirectTo: shellApi({ args: target }),
  reLaunch: shellApi({ args: target, since: '1.4.0' }),
  switchTab: shellApi({ args: target }),
  navigateBack: shellApi({ args: () => z.object({ delta: num }) }),
  /** `success` runs when the other program would have been opened. */
  navigateToMiniProgram: shellApi({
    args: () =>
      z.object({
        appId: neededText,
        path: z.optional(z.string()),
        query: z.optional(z.unknown()),
        extraData: z.optional(z.unknown()),
        envVersion: text,
      }),
  }),
  /** `appId` is ours: logic knows who opened the program. */
  navigateBackMiniProgram: shellApi({ args: () => z.object({ extraData: z.optional(z.unknown()), appId: text }) }),
  exitMiniProgram: shellApi({ since: '2.7.15' }),
  enableAlertBeforeUnload: shellApi({ args: () => z.object({ message: text }), since: '2.7.17' }),
  disableAlertBeforeUnload: shellApi({ since: '2.7.17' }),
  hideBackHome: shellApi({ since: '1.16.4' }),
  hideShareMenu: shellApi({ since: '1.7.0' }),
  showShareMenu: shellApi({ args: () => z.object({ hidden: bool }) }),
}
