/**
 * What components ask of the platform around the program (`Ability` of protocol/bridge.ts; documentation: "button",
 * open-type and scope; "lifestyle", "contact-button"). The user answers in a dialog; what was granted is kept in the
 * state of the simulated device, where APIs find it.
 */
import * as z from 'zod/mini'
import type { Ability, PageId } from '../../protocol/bridge'
import type { WireError } from '../../protocol/diagnostics'
import { permission } from '../api/handlers/permissions'
import { avatarOf } from '../api/handlers/user'
import { CANCEL, OK } from './dialogs'
import type { Simulator } from './simulator'

export interface AbilityAnswer {
  value?: unknown
  error?: WireError
}

class Refusal extends Error {
  constructor(
    readonly code: 'ability_denied' | 'ability_arguments_invalid',
    message: string,
  ) {
    super(message)
  }
}

const text = z.optional(z.string().check(z.maxLength(20_000)))

const authorizeArgs = z.object({ scope: z.enum(['userInfo', 'phoneNumber']) })
const followArgs = z.object({ publicId: text })
const contactArgs = z.object({ title: text, scene: text })
const fullScreenArgs = z.object({ on: z.boolean() })
const launchArgs = z.object({ parameter: text })

async function getAuthorize({ services }: Simulator, scope: 'userInfo' | 'phoneNumber'): Promise<unknown> {
  if (await permission(services, scope)) throw new Refusal('ability_denied', '用户拒绝给小程序授权')
  const user = services.device.get('user')
  // The platform encrypts the number with a key that the program's server has: here it stays readable.
  return scope === 'userInfo'
    ? { userInfo: { nickName: user.nickName, avatar: avatarOf(user) } }
    : { encryptedData: JSON.stringify({ code: '10000', msg: 'Success', mobile: user.mobile }), sign: '' }
}

async function follow(simulator: Simulator, publicId: string | undefined): Promise<{ followed: boolean }> {
  const question = { title: '关注生活号', text: publicId ?? '', ok: '关注', cancel: CANCEL }
  const { ok } = await simulator.services.dialogs.show(question)
  return { followed: ok }
}

async function contact(simulator: Simulator, title = '智能客服', scene?: string): Promise<{}> {
  const lines = ['这里将打开客服会话。', ...(scene ? [`scene: ${scene}`] : [])]
  await simulator.services.dialogs.show({ title, text: lines.join('\n'), ok: OK })
  return {}
}

async function launchApp(simulator: Simulator, parameter: string | undefined): Promise<{}> {
  const { ok } = await simulator.services.dialogs.show({
    title: '即将离开，打开其他应用',
    text: parameter ?? '',
    ok: '允许',
    cancel: CANCEL,
  })
  if (!ok) throw new Refusal('ability_denied', 'launchApp: the user did not allow it')
  return {}
}

function take<T extends z.ZodMiniType>(schema: T, name: Ability, args: unknown): z.output<T> {
  const { success, data, error } = schema.safeParse(args)
  if (!success)
    throw new Refusal('ability_arguments_invalid', `${name}: ${error.issues[0]?.path.join('.')} is not valid`)
  return data
}

async function run(simulator: Simulator, page: PageId, name: Ability, args: Record<string, unknown>): Promise<unknown> {
  switch (name) {
    case 'getAuthorize':
      return getAuthorize(simulator, take(authorizeArgs, name, args).scope)
    case 'follow':
      return follow(simulator, take(followArgs, name, args).publicId)
    case 'contact': {
      const { title, scene } = take(contactArgs, name, args)
      return contact(simulator, title, scene)
    }
    case 'launchApp':
      return launchApp(simulator, take(launchArgs, name, args).parameter)
    case 'fullScreen': {
      // Bars make room (css/page.css) for what the page shows on the whole screen, such as a video.
      const { on } = take(fullScreenArgs, name, args)
      simulator.deck.get(page)?.element.classList.toggle('page-full-screen', on)
      return {}
    }
    case 'reload':
      simulator.dispatch({ k: 'reopen', pages: [page] })
      return {}
  }
}

export async function runAbility(
  simulator: Simulator,
  page: PageId,
  name: Ability,
  args: Record<string, unknown>,
): Promise<AbilityAnswer> {
  try {
    return { value: await run(simulator, page, name, args) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { error: { code: error.code, message: error.message } }
  }
}
