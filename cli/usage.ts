import type { Language } from '../base/messages/languages'

const english = `Usage: tandem COMMAND

  tandem build DIR [--out DIR] [--no-maps] [--json]
      compiles a mini program into a folder (DIR/dist unless told)
  tandem check DIR [--json]
      reports errors and warnings, and writes nothing
  tandem size DIR [--json] [--limit main=2MB,total=8MB]
      what the program's packages are made of, and what could be left out; limits are for main, total, each or a
      subpackage's root, and what is over one ends with exit code 1
  tandem audit DIR [--json] [--html FILE] [--min SCORE] [--no-run]
      performance, best practice, accessibility, size and security: a score from 0 to 100, and each finding with its
      place; its pages are opened in a browser without a window, unless --no-run or there is none; a score below --min
      ends with exit code 1
  tandem replay FILE [--report FILE [--source DIR]] [--picture FILE]
      shows a .tandem-recording in a browser without a window and compares its end with the picture in it; --report writes
      a bug report (HTML), with files and lines where DIR is the program that was recorded
  tandem replay FILE --live DIR [--report FILE]
      does what was recorded again in the program in DIR, with its storage and device, and compares page and screen after
      each step; --report writes what differs, with both screens (HTML)
  tandem open DIR [--port N] [--no-window]
      opens the project in the IDE
  tandem preview DIR [--address A] [--port N] [--https] [--page URL] [--json]
      shows the program on phones of the same network, by a code to scan; a save shows at once; --page begins there
  tandem lsp
      the language service for other editors (Language Server Protocol, standard input and output)
  tandem package DIR --key NAME --build N [--app ID] [--release V] [--for PLAYER]… [-o FILE] [--no-gates] [--json]
      a signed and encrypted package of the program, and its source maps beside it; V is package.json's version unless told,
      PLAYER a player's key that may read it (a name, or the public key itself); the project's settings release.… set limits
  tandem package verify FILE [--trust KEY] [--app ID] [--open NAME]
      checks signature and parts, and with a key that may read it all files in it
  tandem package diff OLD NEW --key NAME -o FILE
      the difference from one package to the next
  tandem package diff NEW --last N --key NAME [-o DIR]
      those from the last N builds that lie beside NEW
  tandem package apply OLD DIFFERENCE --open NAME -o FILE
      the next package from the one before and the difference, byte for byte
  tandem keys new NAME [--player], list, rotate NAME NEXT, revoke NAME --by NAME [--reason stolen|lost|retired], export-public NAME
      keys that sign packages, and those of players, who read them; --keys DIR names another folder, the passphrase is asked
      for, or comes from TANDEM_KEY_PASSPHRASE or --passphrase-file FILE
  tandem release login URL [--token-file FILE]
      signs in to a release platform with an access token (asked for, or of TANDEM_RELEASE_TOKEN); release logout forgets it
  tandem release [DIR] --key NAME [--gray 10,50,100 [--after MIN]] [--internal] [--group NAME] [--all] [--experience]
      makes a package, checks the gates, makes differences from the last released versions (--last N, 5 unless told), uploads
      all of it and releases it by steps: first to groups, then to shares of the devices; --experience shows a code for testers
      [--notes TEXT | --notes-file F] [--app ID] [--release V] [--build N] [--no-gates] [--reason TEXT] [--platform URL] [--json]
  tandem release status [DIR], pause, resume, next, stop, rollback [--id N] [--reason TEXT], [--app ID] [--json]
      what goes on there; what is done, to the newest release for which it makes sense unless told
  tandem release revocations NAME [--app ID]
      tells clients which keys of that one's line are revoked (after tandem keys revoke)
  tandem release why DEVICE [--model M] [--system "Android 14"] [--app-version V] [--network N] [--region R] [--app ID]
      which version a device gets, and which rule decides that; what is not said of it is taken from its last check
  tandem release devices [--model TEXT] [--device ID-BEGINS] [--build N] [--since 7d], devices get ID, devices adoption
      which devices there are, as their last checks were, and how many have which build
  tandem release download BUILD [-o FILE] [--app ID]
      a version's package, as it was uploaded
  tandem release GROUP [VERB] …, for what else the console does; tandem release GROUP --help says what each takes
      apps, members, users, tokens, keys, recipients, groups, versions, releases, experience, settings, metrics, errors, activity
  tandem create DIR [--template NAME] [--name TITLE] [--git]
      makes a project in a new or empty folder (template blank unless told)
  tandem create --list
      lists the templates
  tandem --help, tandem --version

  --lang en|zh with any command: the language of what it writes for people; that of LANG unless told. JSON is English.

Exit codes: 0 all is well, 1 the project has errors, 2 the command was not understood or cannot run.
NO_COLOR turns colours off; FORCE_COLOR turns them on where there is no terminal.`

const chinese = `用法：tandem 命令

  tandem build DIR [--out DIR] [--no-maps] [--json]
      把小程序编译到文件夹（默认为 DIR/dist）
  tandem check DIR [--json]
      报告错误和警告，不写入任何内容
  tandem size DIR [--json] [--limit main=2MB,total=8MB]
      各个包由什么组成，哪些可以省去；可限制 main、total、each 或某个分包的 root，超出时退出码为 1
  tandem audit DIR [--json] [--html FILE] [--min SCORE] [--no-run]
      性能、最佳实践、无障碍、体积和安全：给出 0 到 100 的得分，以及每个问题的位置；除非指定 --no-run 或找不到
      浏览器，会在无窗口的浏览器中打开各页面；低于 --min 时退出码为 1
  tandem replay FILE [--report FILE [--source DIR]] [--picture FILE]
      在无窗口的浏览器中重放 .tandem-recording，并将结尾与其中的截图比较；--report 写出问题报告（HTML），
      DIR 为被录制的程序时包含文件和行号
  tandem replay FILE --live DIR [--report FILE]
      以录制时的存储和设备，在 DIR 的程序中重做录制的操作，并在每一步后比较页面和屏幕；--report 写出差异及
      两张截图（HTML）
  tandem open DIR [--port N] [--no-window]
      在 IDE 中打开项目
  tandem preview DIR [--address A] [--port N] [--https] [--page URL] [--json]
      扫码在同一网络的手机上预览程序，保存后立即更新；--page 指定起始页面
  tandem lsp
      供其他编辑器使用的语言服务（Language Server Protocol，标准输入输出）
  tandem package DIR --key NAME --build N [--app ID] [--release V] [--for PLAYER]… [-o FILE] [--no-gates] [--json]
      生成签名并加密的程序包，源码映射单独存放；V 默认取自 package.json 的 version，PLAYER 为可读取它的播放端密钥
      （名称或公钥）；限制由项目设置 release.… 决定
  tandem package verify FILE [--trust KEY] [--app ID] [--open NAME]
      检查签名和各部分；指定可读取它的密钥时，检查其中的所有文件
  tandem package diff OLD NEW --key NAME -o FILE
      生成从一个包到下一个包的差分
  tandem package diff NEW --last N --key NAME [-o DIR]
      由 NEW 所在文件夹中的最近 N 个构建生成差分
  tandem package apply OLD DIFFERENCE --open NAME -o FILE
      由旧包和差分得到新包，逐字节一致
  tandem keys new NAME [--player], list, rotate NAME NEXT, revoke NAME --by NAME [--reason stolen|lost|retired], export-public NAME
      签名密钥和播放端（读取）密钥；--keys DIR 指定其他文件夹，口令可在提示时输入，或来自 TANDEM_KEY_PASSPHRASE、
      --passphrase-file FILE
  tandem release login URL [--token-file FILE]
      用访问令牌登录发布平台（在提示时输入，或来自 TANDEM_RELEASE_TOKEN）；release logout 清除令牌
  tandem release [DIR] --key NAME [--gray 10,50,100 [--after MIN]] [--internal] [--group NAME] [--all] [--experience]
      生成程序包、检查门禁、由最近发布的版本生成差分（--last N，默认 5）、上传并分步发布：先分组，后按设备比例；
      --experience 显示供体验者扫描的二维码
      [--notes TEXT | --notes-file F] [--app ID] [--release V] [--build N] [--no-gates] [--reason TEXT] [--platform URL] [--json]
  tandem release status [DIR]，pause、resume、next、stop、rollback [--id N] [--reason TEXT]，[--app ID] [--json]
      平台上的状态；操作默认作用于最近一个可进行该操作的发布
  tandem release revocations NAME [--app ID]
      将该密钥序列的吊销列表告知客户端（在 tandem keys revoke 之后）
  tandem release why DEVICE [--model M] [--system "Android 14"] [--app-version V] [--network N] [--region R] [--app ID]
      某台设备会得到哪个版本，以及由哪条规则决定；未指定的信息取自设备最后一次检查
  tandem release devices [--model TEXT] [--device ID-BEGINS] [--build N] [--since 7d]，devices get ID，devices adoption
      有哪些设备（以最后一次检查为准），以及各构建的设备数
  tandem release download BUILD [-o FILE] [--app ID]
      下载某个版本的程序包
  tandem release GROUP [VERB] …，控制台中的其他操作；用 tandem release GROUP --help 查看用法
      apps、members、users、tokens、keys、recipients、groups、versions、releases、experience、settings、metrics、errors、activity
  tandem create DIR [--template NAME] [--name TITLE] [--git]
      在新的或空的文件夹中创建项目（默认模板为 blank）
  tandem create --list
      列出模板
  tandem --help, tandem --version

  --lang en|zh 可用于任何命令：输出给人看的文字所用的语言，默认取自 LANG。JSON 始终为英文。

退出码：0 一切正常，1 项目有错误，2 命令无法识别或无法运行。
NO_COLOR 关闭颜色；FORCE_COLOR 在没有终端时也使用颜色。`

export const usage = (language: Language): string => (language === 'zh' ? chinese : english)
