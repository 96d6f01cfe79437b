import { omit } from 'zod/mini'
import { alarm } from '../../../protocol/release-admin'
import { sayAlarm } from '../../../base/release/rules/say'
import type { Translate } from '../i18n/i18n'

/** What the platform writes into the log where a threshold acted. */
const logged = omit(alarm, { at: true, seen: true })

/** Why a threshold acted, in words; undefined where it was no threshold. */
export function saySeen(detail: unknown, t: Translate): string | undefined {
  const { data } = logged.safeParse(detail)
  return data && sayAlarm(data, t)
}
