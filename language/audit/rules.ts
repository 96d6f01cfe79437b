/** What an audit looks for, with the words for it. Pages of the platform's documentation are named beside what they say. */
import type { AuditCategory } from '../../protocol/audit'

export interface Words {
  en: string
  zh: string
}

export interface Rule {
  category: AuditCategory
  /** How much it counts, 1 to 5. */
  weight: number
  /** Two findings are as bad as it gets. */
  serious?: true
  title: Words
  why: Words
  mend: Words
  link?: string
  /** Found while the program runs alone. */
  running?: true
  /** Codes of checks and of the size report's findings that are this rule's. */
  codes?: readonly string[]
}

const DOCS = 'https://opendocs.alipay.com/mini/'
/** Named by the documentation, "简介" of 无障碍访问. */
const ARIA = 'https://www.w3.org/TR/wai-aria/'
/** "分包加载". */
const PACKAGES = `${DOCS}framework/subpackages`
const words = (en: string, zh: string): Words => ({ en, zh })

export const rules = {
  'list-key': {
    category: 'performance',
    weight: 3,
    title: words('Lists have keys', '列表渲染有 key'),
    why: words(
      'Without a key, rows are told apart by their place alone, and change all at once when one is put in.',
      '没有 key 时只能按位置区分各行，插入一行会使其后各行全部更新。',
    ),
    mend: words('Add `a:key` with what tells the items apart.', '添加 `a:key`，取能区分各项的字段。'),
    codes: ['check_for_key_missing'],
  },
  'set-data-loop': {
    category: 'performance',
    weight: 5,
    title: words('No setData in loops', '循环中不调用 setData'),
    why: words(
      'Each call sends a message to the page; a loop sends one per round.',
      '每次调用都会向页面发送一条消息，循环会逐轮发送。',
    ),
    mend: words(
      'Collect the changes and call setData once after the loop.',
      '收集改动，循环结束后只调用一次 setData。',
    ),
  },
  'set-data-scroll': {
    category: 'performance',
    weight: 4,
    title: words('No setData while scrolling', '滚动时不调用 setData'),
    why: words(
      'Scroll events come many times a second, and each one would draw the page anew.',
      '滚动事件每秒触发多次，每次都会使页面重新渲染。',
    ),
    mend: words(
      'Set data only when what is shown becomes another, or use SJS event handlers.',
      '仅在显示内容变化时设置数据，或使用 SJS 响应事件。',
    ),
  },
  'set-data-large': {
    category: 'performance',
    weight: 4,
    title: words('Little data in one setData', '单次 setData 数据量小'),
    why: words('The page waits while it is sent.', '传输期间页面处于等待状态。'),
    mend: words(
      'Set in pieces what is shown; keep constants in initial data.',
      '分批设置所需数据，常量放入初始 data。',
    ),
    codes: ['check_set_data_large'],
  },
  'data-unused': {
    category: 'performance',
    weight: 2,
    title: words('All data is shown', '数据均用于渲染'),
    why: words('What no template reads is sent to the page for nothing.', '模板未读取的数据会被白白传给页面。'),
    mend: words('Remove it, or keep it on `this`.', '删除，或保存在 `this` 上。'),
    codes: ['check_data_unused', 'check_set_data_unread'],
  },
  'image-lazy': {
    category: 'performance',
    weight: 2,
    title: words('Images of lists load lazily', '列表中的图片懒加载'),
    why: words('All of them are loaded at once, those far below too.', '否则所有图片会同时加载，包括屏幕外的。'),
    mend: words('Add `lazy-load` to the image.', '为图片添加 `lazy-load`。'),
    link: `${DOCS}component/image`,
  },
  'many-nodes': {
    category: 'performance',
    weight: 3,
    title: words('Templates of modest size', '模板规模适中'),
    why: words(
      'More than 1000 elements, 30 levels or 60 children of one are slow to make and to lay out.',
      '超过 1000 个节点、30 层或单节点 60 个子节点时，创建和排版都较慢。',
    ),
    mend: words(
      'Split it into components, and show with `a:if` what is needed at first.',
      '拆分为组件，首屏以外的内容用 `a:if` 延后显示。',
    ),
  },
  'api-deprecated': {
    category: 'practice',
    weight: 3,
    title: words('No API that is no longer maintained', '不使用已停止维护的 API'),
    why: words('The documentation says that it is not maintained any more.', '文档说明这些 API 已停止维护。'),
    mend: words('Use what the documentation names in its place.', '改用文档推荐的替代 API。'),
  },
  'api-version': {
    category: 'practice',
    weight: 3,
    title: words('APIs are in the base library', '基础库支持所用 API'),
    why: words('Where it is older, the call fails.', '在较低版本的基础库中调用会失败。'),
    mend: words(
      'Ask `my.canIUse` before, or raise the lowest version.',
      '先用 `my.canIUse` 判断，或提高最低基础库版本。',
    ),
    codes: ['check_api_unavailable'],
  },
  'debug-left': {
    category: 'practice',
    weight: 1,
    title: words('No debugging left behind', '没有遗留调试代码'),
    why: words(
      '`debugger` stops, and `console.log` costs time and shows data to anybody.',
      '`debugger` 会中断执行，`console.log` 耗时并暴露数据。',
    ),
    mend: words('Take it out before the release.', '发布前删除。'),
  },
  'component-unused': {
    category: 'practice',
    weight: 2,
    title: words('Registered components are used', '注册的组件均被使用'),
    why: words('They are loaded with the page all the same.', '未使用的组件也会随页面加载。'),
    mend: words('Take them out of `usingComponents`.', '从 `usingComponents` 中移除。'),
    codes: ['check_component_unused'],
  },
  'class-unused': {
    category: 'practice',
    weight: 1,
    title: words('Classes of sheets are used', '样式类均被使用'),
    why: words('They are packed and matched for nothing.', '未使用的样式会被打包并参与匹配。'),
    mend: words('Remove the rules.', '删除相应规则。'),
    codes: ['check_class_unused'],
  },
  'names-wrong': {
    category: 'practice',
    weight: 4,
    title: words('Handlers, data and keys exist', '事件、数据与字段均存在'),
    why: words(
      'A handler that is missing does nothing; of a key that stands twice one is lost.',
      '缺失的事件处理函数不会执行，重复的键会丢失一个。',
    ),
    mend: words('Correct the name, or add what is missing.', '更正名称，或补充缺失的内容。'),
    codes: ['check_handler_missing', 'check_data_undeclared', 'check_key_duplicate', 'check_page_unlisted'],
  },
  'image-label': {
    category: 'accessibility',
    weight: 2,
    title: words('Images say what they show', '图片有说明文字'),
    why: words('A screen reader cannot see them.', '读屏软件无法识别图片内容。'),
    mend: words(
      'Add `aria-label`, or `aria-hidden` where it is decoration.',
      '添加 `aria-label`，装饰性图片添加 `aria-hidden`。',
    ),
    link: ARIA,
  },
  'tap-role': {
    category: 'accessibility',
    weight: 3,
    title: words('What can be tapped has a role', '可点击元素有 role'),
    why: words('A screen reader does not say that a `view` does something.', '读屏软件不会提示 `view` 可以点击。'),
    mend: words(
      'Add `role="button"` (or link, tab, …), or use a `button`.',
      '添加 `role="button"`（或 link、tab 等），或使用 `button`。',
    ),
    link: ARIA,
  },
  'field-label': {
    category: 'accessibility',
    weight: 3,
    title: words('Fields have names', '输入框有名称'),
    why: words('Otherwise nobody hears what is asked for.', '否则读屏用户不知道需要输入什么。'),
    mend: words(
      'Put it in a `label`, or add `aria-label` or a placeholder.',
      '放入 `label`，或添加 `aria-label`、placeholder。',
    ),
    link: ARIA,
  },
  contrast: {
    category: 'accessibility',
    weight: 3,
    title: words('Texts stand out from their background', '文字与背景对比度足够'),
    why: words(
      'Below 4.5:1 (3:1 for large texts; WCAG 2.2, 1.4.3) many cannot read it.',
      '低于 4.5:1（大号文字 3:1，WCAG 2.2 1.4.3）时许多人难以阅读。',
    ),
    mend: words('Make one of the two darker or lighter.', '加深或调亮其中一种颜色。'),
    link: 'https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum',
  },
  'package-limit': {
    category: 'size',
    weight: 5,
    serious: true,
    title: words('Packages within the limits', '包体积在限制之内'),
    why: words(
      'A package has at most 2 MB, all together 8 MB; more cannot be published.',
      '单个包不超过 2 MB，总计不超过 8 MB，否则无法发布。',
    ),
    mend: words('Move pages into subpackages and pictures to a server.', '将页面拆入分包，图片放到服务器。'),
    link: PACKAGES,
    codes: ['package_too_large', 'total_too_large'],
  },
  'image-large': {
    category: 'size',
    weight: 3,
    title: words('Small images', '图片体积小'),
    why: words('The package is loaded before the program starts.', '包需要在小程序启动前下载完成。'),
    mend: words('Make it smaller, or load it from a server.', '压缩，或从服务器加载。'),
    codes: ['image_large'],
  },
  duplicate: {
    category: 'size',
    weight: 2,
    title: words('Nothing is packed twice', '没有重复内容'),
    why: words('The same content is loaded twice.', '相同内容会被重复下载。'),
    mend: words('Keep one and refer to it.', '保留一份并引用它。'),
    codes: ['duplicate'],
  },
  'file-unused': {
    category: 'size',
    weight: 3,
    title: words('Everything packed is used', '打包文件均被使用'),
    why: words('It is loaded and never needed.', '会被下载但从不使用。'),
    mend: words('Delete it, or keep it outside of the program’s folder.', '删除，或移出小程序目录。'),
    codes: ['unused_file'],
  },
  'only-one': {
    category: 'size',
    weight: 2,
    title: words('The main package has what all use', '主包只含公共内容'),
    why: words('Everybody loads it, and one subpackage alone needs it.', '所有用户都会下载，但只有一个分包需要。'),
    mend: words('Move it into that subpackage.', '移入该分包。'),
    link: PACKAGES,
    codes: ['only_one_subpackage'],
  },
  'http-address': {
    category: 'security',
    weight: 3,
    title: words('Addresses are https', '使用 https 地址'),
    why: words('What goes over http can be read and changed on its way.', 'http 传输的内容可能被窃听和篡改。'),
    mend: words('Use https.', '改用 https。'),
  },
  secret: {
    category: 'security',
    weight: 5,
    serious: true,
    title: words('No secrets in sources', '源码中没有密钥'),
    why: words('Everybody who has the program can read them.', '任何获得小程序的人都能读取。'),
    mend: words('Keep it on the server, and change it: it has been published.', '保存在服务端，并更换已泄露的密钥。'),
  },
  'eval-like': {
    category: 'security',
    weight: 4,
    serious: true,
    title: words('No code made of texts', '不用字符串生成代码'),
    why: words(
      '`eval` and `new Function` do not work on the platform, and run whatever they are given.',
      '`eval` 与 `new Function` 在平台上不可用，且会执行任意内容。',
    ),
    mend: words('Write it as a function.', '改写为普通函数。'),
  },
  'web-view-address': {
    category: 'security',
    weight: 4,
    title: words('web-view opens checked addresses', 'web-view 打开受检查的地址'),
    why: words('Whoever makes a link to the page chooses what it shows.', '构造页面链接的人可以决定所显示的内容。'),
    mend: words('Compare the address with a list of your own before it is set.', '设置前与白名单比对。'),
    link: `${DOCS}component/web-view`,
  },
  'run-set-data-large': {
    category: 'performance',
    weight: 4,
    running: true,
    title: words('Small messages to pages', '传给页面的数据量小'),
    why: words(
      'While the program ran, one message to a page had more than 256 KB; the page waits for it.',
      '运行时单次传给页面的数据超过 256 KB，传输期间页面处于等待状态。',
    ),
    mend: words('Send what is shown, in pieces, by path.', '按路径分批只传需要显示的数据。'),
  },
  'run-set-data-often': {
    category: 'performance',
    weight: 4,
    running: true,
    title: words('Few setData a second', 'setData 频率适中'),
    why: words(
      'While the program ran, a page was set more than 20 times within a second.',
      '运行时某页面一秒内 setData 超过 20 次。',
    ),
    mend: words('Collect changes, and set them together.', '合并改动后一次设置。'),
  },
  'run-long-task': {
    category: 'performance',
    weight: 3,
    running: true,
    title: words('Functions give way soon', '函数执行时间短'),
    why: words(
      'Logic answers nobody while a function runs for more than 50 ms.',
      '函数执行超过 50 ms 时，逻辑线程无法响应。',
    ),
    mend: words('Do less at once, or move the work to a worker.', '拆分任务，或放到 Worker 中执行。'),
  },
  'run-page-slow': {
    category: 'performance',
    weight: 3,
    running: true,
    title: words('Pages open within a second', '页面在一秒内打开'),
    why: words('From opening to the first paint it took longer.', '从打开到首次绘制超过一秒。'),
    mend: words('Do less in onLoad, and show at first what is at hand.', '减少 onLoad 中的工作，先显示已有内容。'),
  },
  'run-api-failed': {
    category: 'practice',
    weight: 2,
    running: true,
    title: words('API calls succeed', 'API 调用成功'),
    why: words('The call failed while the program ran.', '程序运行时该调用失败。'),
    mend: words('Give what the API needs, or handle its failure.', '提供所需参数，或处理失败情况。'),
  },
  'rendered-contrast': {
    category: 'accessibility',
    weight: 4,
    running: true,
    title: words('Rendered texts stand out', '渲染后的文字对比度足够'),
    why: words(
      'As rendered, below 4.5:1 (3:1 for large texts; WCAG 2.2, 1.4.3) many cannot read it.',
      '渲染后低于 4.5:1（大号文字 3:1，WCAG 2.2 1.4.3）时许多人难以阅读。',
    ),
    mend: words('Make one of the two darker or lighter.', '加深或调亮其中一种颜色。'),
    link: 'https://www.w3.org/WAI/WCAG22/Understanding/contrast-minimum',
  },
  'rendered-name': {
    category: 'accessibility',
    weight: 4,
    running: true,
    title: words('Rendered controls have names', '渲染后的控件有名称'),
    why: words('A screen reader has nothing to say of it.', '读屏软件无法读出该控件。'),
    mend: words('Give it a text, a `label` or `aria-label`.', '添加文字、`label` 或 `aria-label`。'),
    link: ARIA,
  },
  'rendered-aria': {
    category: 'accessibility',
    weight: 3,
    running: true,
    title: words('ARIA as it is defined', 'ARIA 用法正确'),
    why: words(
      'Roles and attributes that do not fit are read wrongly or not at all.',
      '不匹配的 role 或属性会被误读或忽略。',
    ),
    mend: words('Correct the role or attribute.', '更正 role 或属性。'),
    link: ARIA,
  },
  'rendered-target': {
    category: 'accessibility',
    weight: 2,
    running: true,
    title: words('Targets are large enough, or apart', '点击区域足够大或有间距'),
    why: words(
      'Smaller than 24 × 24 px and with another one near, it is missed (WCAG 2.2, 2.5.8).',
      '小于 24 × 24 px 且附近有其他可点击元素时容易误触（WCAG 2.2 2.5.8）。',
    ),
    mend: words('Make it larger, or put room around it.', '增大区域，或在周围留出间距。'),
    link: 'https://www.w3.org/WAI/WCAG22/Understanding/target-size-minimum',
  },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules
