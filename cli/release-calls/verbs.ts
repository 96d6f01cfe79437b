/** Which call of the platform's admin API is which verb of `tandem release`, and what it does in Chinese (English is the table's own). */
import type { ReleaseCallName } from '../../protocol/release-calls'

export const generated = {
  'session/get': '当前令牌属于谁',
  'users/list': '所有用户',
  'users/invite': '邀请用户，邀请码只显示一次，对方用它设置密码',
  'users/change': '停用用户、设为管理员，或在忘记密码时重新邀请',
  'tokens/list': '自己的访问令牌',
  'tokens/remove': '吊销自己的访问令牌',
  'tokens/all': '所有人的访问令牌',
  'tokens/revoke': '吊销任意一个访问令牌',
  'apps/list': '自己参与的应用',
  'apps/add': '创建应用，创建者为其所有者',
  'apps/get': '查看应用',
  'apps/change': '修改应用，停止服务或恢复',
  'apps/install-code': '二维码的内容；用 link 指定体验链接',
  'keys/list': '受信任的签名密钥',
  'keys/add': '信任另一个签名密钥',
  'keys/remove': '不再接受某个密钥签名的包',
  'revocations/get': '告知客户端的吊销列表',
  'recipients/list': '程序包加密时的接收方密钥',
  'recipients/add': '添加播放端自己的密钥',
  'recipients/remove': '不再为某个密钥加密',
  'members/list': '成员',
  'members/put': '添加成员，或修改其角色',
  'members/remove': '移除成员',
  'groups/list': '设备分组',
  'groups/put': '设置分组中的设备',
  'groups/remove': '移除分组',
  'versions/list': '版本，最新的在前；before 为构建号',
  'versions/get': '查看版本',
  'versions/change': '修改版本说明，或补充差分',
  'versions/remove': '移除没有使用者的版本的文件',
  'versions/usage': '应用在平台上占用的空间及上限',
  'versions/unused': '没有使用者且超过指定天数（默认 30）的版本',
  'versions/clean': '移除所有没有使用者且超过指定天数（默认 30）的版本；用 builds 指定其中的构建',
  'experience/list': '体验链接',
  'experience/add': '创建体验链接：发布前体验某个版本，或加入分组',
  'experience/remove': '终止体验链接',
  'releases/list': '发布，最新的在前；before 为编号',
  'releases/get': '查看发布',
  'releases/add': '分步发布版本；只有一步且为 100 % 时立即全量',
  'releases/change': '修改尚未结束的发布的步骤或阈值',
  'releases/acknowledge': '确认已知晓阈值对某次发布的处理',
  'devices/list':
    '设备，最近检查的在前；device 为 ID 开头，model 为型号包含的文字，build 为已安装的构建（0 表示未安装），after 为上一页的 next',
  'devices/get': '某台设备最后一次检查时的情况',
  'devices/banned': '已屏蔽的设备',
  'devices/ban': '屏蔽设备：丢弃其上报，只给它面向所有设备的内容',
  'devices/unban': '解除设备屏蔽',
  'devices/forget': '删除设备的全部记录：最后一次检查、用于阈值的上报、在分组和规则中的位置、屏蔽状态、操作记录中的 ID',
  'devices/adoption': '此后检查过的设备中，各构建的设备数',
  'settings/list': '开关和配置',
  'settings/put': '设置开关或配置值',
  'settings/remove': '移除开关或配置值',
  'metrics/series': '某项指标随时间的变化，按版本（builds，以逗号分隔），也可按灰度分组',
  'metrics/summary': '一段时间内各版本的全部指标',
  'errors/list': '脚本错误，按消息和源码位置归组，最频繁的在前',
  'errors/get': '查看错误及其样本',
  'errors/change': '设置错误的处理状态',
  'audit/app': '应用中的操作，最新的在前；action 为某个操作或一类（如 release），before 为编号',
  'audit/all': '整个平台上的操作，最新的在前',
} satisfies Partial<Record<ReleaseCallName, string>>
export type GeneratedCall = keyof typeof generated

/**
 * The rest, with the verb that does it; none where it is about sessions of a browser, which the command line has not, and where the
 * platform wants a person: a token cannot make another one.
 */
export const otherwise: Record<Exclude<ReleaseCallName, GeneratedCall>, string | undefined> = {
  'setup/finish': undefined,
  'setup/state': undefined,
  'session/open': 'login',
  'session/close': 'logout',
  'session/password': undefined,
  'users/accept': undefined,
  'tokens/add': undefined,
  'revocations/put': 'revocations',
  'versions/add': '',
  'releases/next': 'next',
  'releases/pause': 'pause',
  'releases/resume': 'resume',
  'releases/stop': 'stop',
  'releases/rollback': 'rollback',
  'apps/explain': 'why',
}

/** Where a verb is called otherwise than its call. */
const named: Partial<Record<GeneratedCall, string>> = {
  // `tandem release revocations NAME` tells them.
  'revocations/get': 'keys/revoked',
  'audit/app': 'activity/list',
  'audit/all': 'activity/all',
}
/** What a group does where nothing is said. */
const usual: Record<string, string> = { session: 'get', metrics: 'summary' }

/** Verbs by group, in the table's order. */
export const groups = new Map<string, Map<string, GeneratedCall>>()
for (const name of Object.keys(generated) as GeneratedCall[]) {
  const [group, verb] = (named[name] ?? name).split('/') as [string, string]
  groups.set(group, (groups.get(group) ?? new Map<string, GeneratedCall>()).set(verb, name))
}

export const usualVerb = (group: string): string => usual[group] ?? 'list'
