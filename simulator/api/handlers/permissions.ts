/** Documentation: "my.getSetting", "my.openSetting", "my.showAuthGuide"; refusals by the table of "my.scan". */
import { isScope, type Scope } from '../../device/model'
import { ApiError } from '../spec'
import type { Handlers, ShellServices } from './services'

/** What the dialog says that the program asks for, and the settings screen calls it. */
const scopes: Record<Scope, { asks: string; name: string }> = {
  location: { asks: '获取你的位置信息', name: '位置信息' },
  userInfo: { asks: '获取你的昵称、头像', name: '用户信息' },
  phoneNumber: { asks: '获取你的手机号码', name: '手机号码' },
  camera: { asks: '使用你的摄像头', name: '相机' },
  album: { asks: '访问你的相册', name: '相册' },
  writePhotosAlbum: { asks: '保存图片或视频到你的相册', name: '保存到相册' },
  alipaysports: { asks: '获取你的运动步数', name: '运动数据' },
  aliaddress: { asks: '获取你的收货地址', name: '收货地址' },
  audioRecord: { asks: '使用你的麦克风', name: '麦克风' },
  contact: { asks: '访问你的通讯录', name: '通讯录' },
  bluetooth: { asks: '使用你的蓝牙', name: '蓝牙' },
}

/** Scopes whose use app.json may explain, by their names there (documentation: "app.json 应用配置", permission). */
const declared: Partial<Record<Scope, string>> = {
  album: 'scope.album',
  writePhotosAlbum: 'scope.writePhotosAlbum',
  camera: 'scope.camera',
  audioRecord: 'scope.record',
  location: 'scope.userLocation',
}

function purposeOf({ appJson }: Pick<ShellServices, 'appJson'>, scope: Scope): string {
  const all = appJson['permission'] as Record<string, { desc?: unknown } | null> | null | undefined
  const desc = all?.[declared[scope] ?? '']?.desc
  return typeof desc === 'string' ? desc : ''
}

const refusals = {
  2001: '用户拒绝给小程序授权',
  2002: '用户此前已拒绝授权，且选择了总是保持',
  2003: '用户拒绝授权，并选择了总是保持',
} as const

/**
 * Asks the user where that is still open. 0 where the program may; otherwise 2001 (refused), 2002 (refused once and for
 * all, before) or 2003 (so just now). A refusal that was not meant for always is asked again next time.
 */
export async function permission(shell: ShellServices, scope: Scope): Promise<0 | 2001 | 2002 | 2003> {
  const answer = await permissionNow(shell, scope)
  shell.device.noteAsked(scope, answer === 0 ? 'granted' : 'refused')
  return answer
}

async function permissionNow(shell: ShellServices, scope: Scope): Promise<0 | 2001 | 2002 | 2003> {
  if (shell.granted?.(scope) === false) return 2002
  const now = shell.device.get('permissions')[scope]
  if (now === 'granted') return 0
  if (now === 'denied') return 2002
  shell.device.noteAsked(scope, 'open')
  return (asking(shell)[scope] ??= ask(shell, scope).finally(() => delete asking(shell)[scope]))
}

type Answer = 0 | 2001 | 2003
/** Dialogs that are open, by run of the program: calls that come meanwhile share the answer. */
const open = new WeakMap<AbortSignal, Partial<Record<Scope, Promise<Answer>>>>()

function asking({ run }: ShellServices): Partial<Record<Scope, Promise<Answer>>> {
  const known = open.get(run) ?? {}
  open.set(run, known)
  return known
}

async function ask(shell: ShellServices, scope: Scope): Promise<Answer> {
  const { granted, keep } = await shell.phone.permission(scopes[scope].asks, purposeOf(shell, scope))
  if (granted) shell.device.set('permissions', { [scope]: 'granted' })
  else if (keep) shell.device.set('permissions', { [scope]: 'denied' })
  return granted ? 0 : keep ? 2003 : 2001
}

/** As `permission`; throws what `fail` gets. */
export async function permit(shell: ShellServices, scope: Scope): Promise<void> {
  const refusal = await permission(shell, scope)
  if (refusal) throw new ApiError('permission_denied', refusals[refusal], refusal)
}

/** Scopes that have been asked for at some time. */
function asked({ device }: Pick<ShellServices, 'device'>): [Scope, boolean][] {
  return (Object.entries(device.get('permissions')) as [Scope, string][])
    .filter(([, state]) => state !== 'ask')
    .map(([scope, state]) => [scope, state === 'granted'])
}

/** The settings screen: answers what is allowed when the user has left it. */
export async function changePermissions(
  shell: Pick<ShellServices, 'device' | 'phone'>,
): Promise<Record<string, boolean>> {
  const before = asked(shell).map(([scope, granted]) => ({ scope, label: scopes[scope].name, granted }))
  const after = await shell.phone.settings(before)
  for (const [scope, granted] of Object.entries(after))
    if (isScope(scope)) shell.device.set('permissions', { [scope]: granted ? 'granted' : 'denied' })
  return after
}

const guides: Record<string, string> = {
  BLUETOOTH: '蓝牙',
  BACKGROUNDER: '后台运行',
  SHORTCUT: '桌面快捷方式',
  NOTIFICATION: '通知',
  SELFSTARTING: '自启动',
  STORAGE: '存储空间',
  MICROPHONE: '麦克风',
  ADDRESSBOOK: '通讯录',
  CAMERA: '相机',
  PHOTO: '相册',
  LBSSERVICE: '定位服务',
  LBS: '定位',
  LBSHIGHACCURACY: '精确定位',
}

export const permissions: Handlers = {
  getSetting: (_, shell) => ({ authSetting: Object.fromEntries(asked(shell)) }),

  openSetting: async (_, shell) => ({ authSetting: await changePermissions(shell) }),

  async authorize(args, shell) {
    const names = [args.scopes ?? []].flat().map((name) => name.replace(/^scope\./, ''))
    const unknown = names.find((name) => !isScope(name))
    if (names.length === 0 || unknown !== undefined)
      throw new ApiError('api_arguments_invalid', `authorize: there is no scope "${unknown ?? ''}"`)
    for (const name of names) await permit(shell, name as Scope)
    return {}
  },

  async showAuthGuide(args, shell) {
    const name = guides[args.authType ?? '']
    if (name === undefined)
      throw new ApiError('api_arguments_invalid', `showAuthGuide: there is no authType "${args.authType ?? ''}"`)
    const question = { title: `开启${name}权限`, text: `请在系统设置中允许使用${name}`, ok: '去设置', cancel: '取消' }
    await shell.dialogs.show(question)
    return { shown: true }
  },
}
