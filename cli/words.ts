/** What the command line says: English, and Chinese. */
import { fill, type ValuesOf } from '../base/messages/phrase'
import type { Language } from '../base/messages/languages'

export const cliWords = {
  error: '错误',
  warning: '警告',
  info: '提示',
  note: '相关',
  hint: '建议',
  'no errors': '没有错误',
  'no errors, no warnings': '没有错误和警告',
  '1 error': '1 个错误',
  '%count% errors': '%count% 个错误',
  'no warnings': '没有警告',
  '1 warning': '1 个警告',
  '%count% warnings': '%count% 个警告',
  '%summary%; 1 page, %seconds% s': '%summary%；1 个页面，用时 %seconds% 秒',
  '%summary%; %count% pages, %seconds% s': '%summary%；%count% 个页面，用时 %seconds% 秒',
  '%path% is not what was recorded: the report has positions in the compiled code':
    '%path% 与录制时不一致：报告中为编译后代码的位置',
  '--live and --source are two ways to name the program: give one.': '--live 与 --source 都用于指定程序，只能选其一。',
  'No browser of the Chromium family was found (TANDEM_BROWSER names one): only the sources are audited.':
    '未找到 Chromium 系浏览器（可用 TANDEM_BROWSER 指定）：仅检查源码。',
  '%count% of %all% pages were opened.': '已打开 %all% 个页面中的 %count% 个。',
  'Did not show in time: %pages%': '未能及时显示：%pages%',
  'The pages could not be opened, and only the sources are audited: %reason%': '无法打开页面，仅检查源码：%reason%',
  'Nothing was written.': '没有写入任何内容。',
  '%path% could not be written: %reason%': '无法写入 %path%：%reason%',
  '%path% cannot be read': '无法读取 %path%',
  '%path% is not a folder.': '%path% 不是文件夹。',
  '%path% is not there.': '%path% 不存在。',
  '%path% holds the project itself. Choose another folder with --out.':
    '%path% 中含有项目本身。请用 --out 指定其他文件夹。',
  "%path% holds the program's sources. Choose another folder with --out.":
    '%path% 中含有程序的源码。请用 --out 指定其他文件夹。',
  '%path% is a file. Choose another folder with --out.': '%path% 是文件。请用 --out 指定其他文件夹。',
  '%path% holds other things. Empty it, or choose another folder with --out.':
    '%path% 中有其他内容。请清空它，或用 --out 指定其他文件夹。',
  'The asset %path% has a name that the artifact needs itself': '资源 %path% 的名称与编译产物自身的文件重名',

  // audit
  Performance: '性能',
  'Best practice': '最佳实践',
  Accessibility: '无障碍',
  Size: '体积',
  Security: '安全',
  Total: '总分',
  '%name% %score%/100, %count% files': '%name% %score%/100，%count% 个文件',
  '%title%: %count% (score %score%)': '%title%：%count% 处（得分 %score%）',
  '… and %count% more': '… 另有 %count% 处',
  'mend: %text%': '修复：%text%',
  'The score is %score%; at least %min% is asked for.': '得分为 %score%，要求不低于 %min%。',

  // size
  'There is no package %name%.': '没有分包 %name%。',
  '%name% has %size%; the limit is %limit%.': '%name%为 %size%，限制为 %limit%。',
  'The program': '整个程序',
  'The main package': '主包',
  '%name% is over %limit%': '%name%超过 %limit%',
  'All packages together are over %limit%': '所有包合计超过 %limit%',
  '%path% is a large image': '%path% 图片过大',
  'The same content: %paths%': '内容相同：%paths%',
  'The same content: %paths% and %count% more': '内容相同：%paths% 及另外 %count% 个',
  'Nothing refers to %path%': '没有任何地方引用 %path%',
  '%path% is registered (<%tag%>) and no template uses it': '%path% 已注册（<%tag%>），但没有模板使用它',
  'Only %package% uses %path%: move it there': '只有 %package% 使用 %path%：请移到该分包',
  package: '包',
  size: '大小',
  gzip: 'gzip',
  pages: '页面',
  total: '合计',
  kind: '类型',
  parts: '个数',
  largest: '最大的文件',
  '(main)': '（主包）',
  'findings (%count%)': '问题（%count%）',
  saves: '可节省',
  '… and %count% more; --json has all of them.': '… 另有 %count% 个；用 --json 可查看全部。',

  // create
  '%path% was made. `tandem open %dir%` opens it.': '已创建 %path%。用 `tandem open %dir%` 打开它。',
  'git init failed: %reason%': 'git init 失败：%reason%',
  '`tandem create --list` names them.': '用 `tandem create --list` 查看可用的模板。',

  // packages and keys
  'Passphrase of %name%: ': '%name% 的口令：',
  'Once more: ': '再次输入：',
  'There are no keys.': '没有密钥。',
  '%name% was made. Its public key is %key%.': '已创建 %name%，其公钥为 %key%。',
  '%name% is revoked. Readers learn it from %path%.': '%name% 已吊销。客户端由 %path% 得知。',
  'revoked (%reason%)': '已吊销（%reason%）',
  '%path% is good: %app% %version%, build %build%, %size%': '%path% 有效：%app% %version%，构建 %build%，%size%',
  'signed with %key%': '签名密钥 %key%',
  'What is in it was not looked at; --open names the key to do so.': '未检查其中的内容；可用 --open 指定密钥。',
  '%path%: build %from% to %to%, %size% in place of %whole%': '%path%：构建 %from% 到 %to%，%size%（完整包 %whole%）',
  'There is no older build of it in %path%.': '%path% 中没有它的更早构建。',
  '%path%: build %build%, %size%': '%path%：构建 %build%，%size%',
  '%path%: %app% %version%, build %build%, %size%': '%path%：%app% %version%，构建 %build%，%size%',
  'source maps: %path%': '源码映射：%path%',
  'No package was made. --no-gates makes it all the same.': '没有生成程序包。用 --no-gates 可忽略限制。',

  // release
  'Access token: ': '访问令牌：',
  'Signed in to %platform% as %user%.': '已以 %user% 身份登录 %platform%。',
  'The token for %platform% is forgotten.': '已清除 %platform% 的令牌。',
  'Clients learn the list of revoked keys (%count%) with their next check.':
    '客户端将在下次检查时得知吊销列表（%count%）。',
  'asks the platform': '查询平台',
  compiles: '编译',
  'makes it small': '压缩代码',
  'checks the gates': '检查门禁',
  'encrypts and signs': '加密并签名',
  writes: '写入',
  'fetches released versions': '获取已发布的版本',
  'reads packages': '读取程序包',
  'makes differences': '生成差分',
  uploads: '上传',
  releases: '发布',
  '%app% %version%, build %build% is on %platform%: %size%; differences: %count%':
    '%app% %version%，构建 %build% 已上传到 %platform%：%size%；差分 %count% 个',
  'Nobody gets it yet: say --gray, --internal, --all or --experience, or release it in the console.':
    '尚未向任何人发布：请使用 --gray、--internal、--all 或 --experience，或在控制台发布。',
  '%app% on %platform%, devices: %count%': '%app%（%platform%），设备数：%count%',
  'Nobody has a version of it yet.': '尚无任何已发布的版本。',
  'Everybody who is in no gray release gets build %build%.': '不在灰度范围内的设备使用构建 %build%。',
  'It is out of service: %reason%': '已停止服务：%reason%',
  'Of the last 24 hours:': '最近 24 小时：',
  'build %build%: launches %count%': '构建 %build%：启动 %count% 次',
  'Release %id%: %version%, build %build%: %state%': '发布 %id%：%version%，构建 %build%：%state%',
  'Release %id%, build %build%: %state%': '发布 %id%，构建 %build%：%state%',
  'A threshold did this by itself, and nobody has acknowledged it yet:': '阈值自动进行了此处理，尚无人确认：',
  'next step: %time%': '下一步：%time%',
  scheduled: '已排期',
  running: '进行中',
  paused: '已暂停',
  completed: '已完成',
  stopped: '已停止',
  'rolled back': '已回滚',
  '%count% devices': '%count% 台设备',
  '%count% conditions': '%count% 个条件',
  'It gets: %decision%': '结果：%decision%',
  'It gets: %decision%, build %build% (group %group%)': '结果：%decision%，构建 %build%（分组 %group%）',
  'this one': '命中',
  'not this one': '未命中',
  '%rule%: wanted %wanted%, got %got%': '%rule%：要求 %wanted%，实际 %got%',

  // preview
  'Phones in the same network as %name% can scan this.': '与 %name% 处于同一网络的手机可以扫描此码。',
  'Certificate (SHA-256): %text%': '证书（SHA-256）：%text%',
  'It opens the program until %time%. Ctrl+C ends it.': '有效期至 %time%。按 Ctrl+C 结束。',
  '%phone% is here.': '%phone% 已连接。',
  '%phone% is gone for now.': '%phone% 已断开。',

  'Done.': '完成。',
  yes: '是',
  no: '否',
  'There are none.': '没有内容。',
  'the usual one': '默认操作',
  'Times are 24h, 7d, a date, or ms since 1970; JSON and lists may be @FILE. --platform URL, --json, --dir DIR with each.':
    '时间可写为 24h、7d、日期或 1970 年以来的毫秒数；JSON 和列表可用 @FILE。各操作均可使用 --platform URL、--json、--dir DIR。',
  '%path%: build %build%, as it was uploaded (%size%)': '%path%：构建 %build% 的原始上传内容（%size%）',

  // what was typed
  '%name% does one of: %verbs%.': '%name% 可用的操作：%verbs%。',
  '%option% wants a number, not %text%.': '%option% 需要数字，而不是 %text%。',
  '%option% is one of: %list%.': '%option% 可用的值：%list%。',
  '%option% wants JSON, or @FILE with it.': '%option% 需要 JSON，或包含 JSON 的 @FILE。',
  '%option% wants a time: 24h, 7d, 2026-03-01 or 2026-03-01T12:00.':
    '%option% 需要时间：24h、7d、2026-03-01 或 2026-03-01T12:00。',
  'There is none that is called %text%.': '没有名为 %text% 的对象。',
  '%name% takes %count% names, not %given%.': '%name% 需要 %count% 个名称，而不是 %given% 个。',
  '%text% is not a reason: stolen, lost or retired.': '%text% 不是可用的原因：stolen、lost 或 retired。',
  '%name% needs %option%.': '%name% 需要 %option%。',
  '%text% is not the id of a release.': '%text% 不是发布的编号。',
  '%text% are no minutes.': '%text% 不是分钟数。',
  '%text% is no name of a group.': '%text% 不是可用的分组名称。',
  '%text% is no share: percentages that grow, such as 10,50,100.':
    '%text% 不是比例：请使用递增的百分比，例如 10,50,100。',
  '%text% is not a number of builds.': '%text% 不是构建个数。',
  '%text% is not a build number.': '%text% 不是构建编号。',
  'A command is missing.': '缺少命令。',
  'There is no command %name%.': '没有命令 %name%。',
  'lsp takes no arguments.': 'lsp 不接受参数。',
  'replay takes one recording.': 'replay 需要一个录制文件。',
  'create needs the folder to make.': 'create 需要指定要创建的文件夹。',
  '%name% needs the folder of a mini program.': '%name% 需要指定小程序的文件夹。',
  '%name% takes one folder, not %count%.': '%name% 只接受一个文件夹，而不是 %count% 个。',
  '%text% is not a score from 0 to 100.': '%text% 不是 0 到 100 之间的分数。',
  '%text% is not a port.': '%text% 不是端口号。',
  "%text% is not a limit: write main=2MB, total=8MB, each=2MB or a subpackage's root.":
    '%text% 不是限制：请写成 main=2MB、total=8MB、each=2MB，或分包的 root。',
  '%text% is not a language: en or zh.': '%text% 不是可用的语言：en 或 zh。',
} as const

export type CliText = keyof typeof cliWords
export type Say = <Text extends CliText>(text: Text, ...values: ValuesOf<Text>) => string

const sayers: Record<Language, Say> = {
  en: (text, ...[values]) => fill(text, values),
  zh: (text, ...[values]) => fill(cliWords[text], values),
}

export const sayIn = (language: Language): Say => sayers[language]

/** By POSIX, the first of these that is set counts (The Open Group Base Specifications, "Environment Variables", 8.2). */
export function languageOf(env: Record<string, string | undefined>): Language {
  return /^zh/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh' : 'en'
}
