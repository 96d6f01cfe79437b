/** Documentation: "路由". Paths are resolved by the shell against the page that called. */
import * as z from 'zod/mini'
import { bool, shellApi, text, num, url } from './types'

const target = z.object({
  url,
  /** Relative urls are resolved against this page instead of the calling one. */
  resolvedPath: z.optional(z.string()),
})

export const navigation = {
  /** Logic adds `eventChannel` to what success gets; the listeners of `events` stay in logic. */
  navigateTo: shellApi({ args: target }),
  redirectTo: shellApi({ args: target }),
  reLaunch: shellApi({ args: target, since: '1.4.0' }),
  switchTab: shellApi({ args: z.object({ url }) }),
  navigateBack: shellApi({ args: z.object({ delta: num }) }),
  /** `success` runs when the other program would have been opened. */
  navigateToMiniProgram: shellApi({
    args: z.object({ appId: z.string(), path: z.optional(z.string()), extraData: z.optional(z.unknown()) }),
  }),
  navigateBackMiniProgram: shellApi({ args: z.object({ extraData: z.optional(z.unknown()) }) }),
  exitMiniProgram: shellApi({ since: '2.7.15' }),
  enableAlertBeforeUnload: shellApi({ args: z.object({ message: text }), since: '2.7.17' }),
  disableAlertBeforeUnload: shellApi({ since: '2.7.17' }),
  hideBackHome: shellApi({ since: '1.16.4' }),
  hideShareMenu: shellApi({ since: '1.7.0' }),
  showShareMenu: shellApi({ args: z.object({ hidden: bool }) }),
}
