/** Documentation: "联系人", "my.addPhoneContact". */
import type { Device } from '../../device/model'
import { ApiError } from '../spec'
import { permission } from './permissions'
import type { ListItem } from './phone-user'
import type { Handlers, ShellServices } from './services'
import { avatarOf } from './user'

type Friend = Device['contacts']['alipay'][number]

const cancelled = (): ApiError => new ApiError('api_cancelled', '用户取消操作')

const friendItem = ({ displayName, realName, avatar }: Friend, i: number): ListItem => ({
  id: `a${i}`,
  title: displayName,
  text: realName,
  avatar,
})
const phoneItem = ({ name, mobile }: Device['contacts']['phone'][number], i: number): ListItem => ({
  id: `p${i}`,
  title: name,
  text: mobile,
  avatar: '',
})

interface Person {
  userId: string
  avatar: string
  mobile: string
  realName: string
  displayName: string
}

/** Whom my.chooseContact offers, by item id. */
function people(
  shell: ShellServices,
  includeMe: boolean,
  mode: string,
): Map<string, { item: ListItem; person: Person }> {
  const { alipay, phone } = shell.device.get('contacts')
  const all = new Map<string, { item: ListItem; person: Person }>()
  const me = shell.device.get('user')
  if (includeMe) {
    const { userId, mobile, nickName } = me
    const person = { userId, avatar: avatarOf(me), mobile, realName: nickName, displayName: nickName }
    all.set('me', { item: { id: 'me', title: `${nickName}（我）`, avatar: person.avatar, group: '我' }, person })
  }
  alipay.forEach((friend, i) => {
    const { userId, avatar, mobile, realName, displayName } = friend
    all.set(`a${i}`, {
      item: { ...friendItem(friend, i), group: '支付宝联系人' },
      person: { userId, avatar, mobile, realName, displayName },
    })
  })
  if (mode === 'all' || mode === 'known')
    phone.forEach((contact, i) => {
      const { name, mobile } = contact
      const person = { userId: '', avatar: '', mobile, realName: name, displayName: name }
      all.set(`p${i}`, { item: { ...phoneItem(contact, i), group: '手机通讯录' }, person })
    })
  return all
}

export const contacts: Handlers = {
  async choosePhoneContact(_, shell) {
    if (await permission(shell, 'contact')) throw new ApiError('permission_denied', '用户不允许授权', 2001)
    const { phone } = shell.device.get('contacts')
    const options = { title: '选择联系人', items: phone.map(phoneItem), most: 1, search: true, empty: '通讯录是空的' }
    const chosen = await shell.phone.choose(options)
    const contact = chosen && phone[Number(chosen[0]?.slice(1))]
    if (!contact) throw cancelled()
    return { ...contact }
  },

  async chooseAlipayContact(args, shell) {
    if (await permission(shell, 'contact')) throw new ApiError('permission_denied', '没有权限', 10)
    const { alipay } = shell.device.get('contacts')
    const most = Math.min(10, Math.max(1, Math.trunc(args.count ?? 1)))
    const items = alipay.map(friendItem)
    const chosen = await shell.phone.choose({ title: '选择联系人', items, most, search: true, empty: '还没有联系人' })
    if (!chosen?.length) throw cancelled()
    const friends = chosen.flatMap((id) => alipay[Number(id.slice(1))] ?? [])
    return {
      contacts: friends.map(({ realName, mobile, email, avatar, userId }) => ({
        realName,
        mobile,
        email,
        avatar,
        userId,
      })),
    }
  },

  async chooseContact(args, shell) {
    if (args.chooseType !== 'single' && args.chooseType !== 'multi')
      throw new ApiError('api_arguments_invalid', 'chooseContact: chooseType is single or multi')
    const offered = people(shell, args.includeMe ?? false, args.includeMobileContactMode ?? 'none')
    const most = args.chooseType === 'single' ? 1 : Math.max(1, Math.trunc(args.multiChooseMax ?? 99))
    const chosen = await shell.phone.choose({
      title: '选择联系人',
      items: [...offered.values()].map(({ item }) => item),
      most: args.chooseType === 'multi' ? Math.max(2, most) : 1,
      ...(args.multiChooseMaxTips ? { mostText: args.multiChooseMaxTips } : {}),
      search: true,
    })
    // Nobody chosen is a success without anyone (documentation: "my.chooseContact").
    return { contactsDicArray: (chosen ?? []).flatMap((id) => offered.get(id)?.person ?? []).slice(0, most) }
  },

  async addPhoneContact(args, shell) {
    const { phone } = shell.device.get('contacts')
    const name = `${args.lastName ?? ''}${args.middleName ?? ''}${args.firstName ?? ''}` || args.nickName || '未命名'
    const mobile = args.mobilePhoneNumber ?? ''
    const way = await shell.phone.outcome({
      title: '添加到手机通讯录',
      lines: [
        ['姓名', name],
        ['手机号', mobile],
        ...(args.organization ? [['公司', args.organization] as [string, string]] : []),
      ],
      main: ['new', '创建新联系人'],
      others: [['existing', '添加到现有联系人']],
      cancelled: '',
    })
    if (way === 'new') {
      const kept = shell.device.set('contacts', { phone: [...phone, { name, mobile }] })
      if (!kept) throw new ApiError('device_failed', 'fail 通讯录已满')
    } else if (way === 'existing') {
      const chosen = await shell.phone.choose({
        title: '选择联系人',
        items: phone.map(phoneItem),
        most: 1,
        search: true,
      })
      const at = chosen ? Number(chosen[0]?.slice(1)) : -1
      if (!phone[at]) throw new ApiError('device_failed', 'fail 用户取消')
      shell.device.set('contacts', { phone: phone.map((each, i) => (i === at ? { ...each, mobile } : each)) })
    } else throw new ApiError('device_failed', 'fail 用户取消')
    return { success: true }
  },
}
