/**
 * The json files of a program (documentation: "app.json 应用配置", "页面配置", "组件配置", "分包加载", "自定义 tabBar",
 * "占位组件", "抽象节点", "组件模板和样式").
 */
import { choice, color, flag, list, map, number, record, text, yes, type Schema } from './schema'

const usingComponents = map(
  text(
    [
      'Path of a component: from the source root with `/`, from this file with `./`, or of a package.',
      '组件路径：以 `/` 开头为源码根目录，`./` 为相对路径，或 npm 包。',
    ],
    { format: 'component-path' },
  ),
  ['Components by the tags that templates use them as.', '声明自定义组件：标签名对应组件路径。'],
)

const window: Record<string, Schema> = {
  defaultTitle: text(['Title of the navigation bar.', '导航栏标题。']),
  titleBarColor: color(['Background of the navigation bar, such as "#FFFFFF".', '导航栏背景色，如 "#FFFFFF"。']),
  navigationBarFrontColor: choice(['black', 'white'], ['Colour of the navigation bar’s text.', '导航栏前景色。']),
  transparentTitle: choice(
    ['none', 'always', 'auto'],
    [
      'Whether the navigation bar lies over the page without a background: always, until scrolled, or never.',
      '导航栏透明：一直透明、滑动自适应或不透明。',
    ],
  ),
  titlePenetrate: yes(['Whether taps on the navigation bar reach the page under it.', '导航栏是否允许点击穿透。']),
  titleImage: text(['Address of a picture in place of the title.', '导航栏图片地址。']),
  barButtonTheme: choice(
    ['default', 'light'],
    ['Icons of the navigation bar: blue or white.', '导航栏图标主题：蓝色或白色。'],
  ),
  showTitleLoading: yes([
    'Whether the navigation bar shows a spinner from the start.',
    '进入时是否显示导航栏加载动画。',
  ]),
  backgroundColor: color(['Background of the window.', '窗口背景色。']),
  backgroundImageColor: color(['Colour under the picture that pulling down shows.', '下拉露出的背景图底色。']),
  backgroundImageUrl: text(['Picture that pulling down shows.', '下拉露出的背景图链接。']),
  pullRefresh: flag(['Whether pulling down refreshes: `onPullDownRefresh`.', '是否允许下拉刷新。'], false),
  allowsBounceVertical: yes(['Whether the page can be pulled beyond its edges.', '是否允许向下拉拽。']),
  onReachBottomDistance: number(
    ['px from the end at which `onReachBottom` is called.', '触底事件触发时距页面底部的距离，单位 px。'],
    { minimum: 0 },
  ),
  enableScrollBar: yes(['Whether the page shows a scroll bar (Android).', '是否显示滚动条（仅 Android）。']),
  gestureBack: yes(['Whether a swipe from the edge goes back (iOS).', '是否支持手势返回（仅 iOS）。']),
  responsive: flag(
    [
      'Whether an rpx follows the width of the screen; without, 2 rpx are always 1 px.',
      'rpx 是否按屏幕宽度自适应；为 false 时 2 rpx 恒等于 1 px。',
    ],
    true,
  ),
  pageOrientation: choice(['portrait', 'landscape', 'auto'], ['Orientation of the screen.', '屏幕旋转设置。']),
  optionMenu: record(
    { icon: text(['Address or base64 of an icon, 30 × 30 px.', '图标地址或 base64，建议 30×30 px。']) },
    ['A further icon in the navigation bar.', '导航栏额外图标。'],
  ),
}

const styleIsolation: Schema = choice(
  ['shared', 'apply-shared', 'isolated', 'page-shared', 'page-apply-shared', 'page-isolated'],
  ['Which style rules reach in and out of the component.', '样式隔离方式。'],
)

export const app: Schema = record(
  {
    pages: list(
      text(undefined, { format: 'page-path' }),
      ['Pages by path without extension; the first is the home page.', '页面路径列表，第一项为首页。'],
      { uniqueItems: true, minItems: 1 },
    ),
    entryPagePath: text(['The home page, where it is not the first of `pages`.', '默认启动首页。'], {
      format: 'page-path',
    }),
    window: record(window, ['What holds for the windows of all pages.', '所有页面的默认窗口表现。']),
    tabBar: record(
      {
        textColor: color(['Colour of the texts.', '文字颜色。']),
        selectedColor: color(['Colour of the selected text.', '选中文字颜色。']),
        backgroundColor: color(['Background.', '背景色。']),
        customize: flag(['Drawn by the component in `customize-tab-bar/`.', '使用自定义 tabBar 组件。'], false),
        items: list(
          record(
            {
              pagePath: text(['A page of `pages`.', '页面路径。'], { format: 'page-path' }),
              name: text(['Its text.', '名称。']),
              icon: text(['Picture, while not selected.', '未选中时的图标路径。'], { format: 'asset-path' }),
              activeIcon: text(['Picture, while selected.', '选中时的图标路径。'], { format: 'asset-path' }),
            },
            undefined,
            { required: ['pagePath', 'name'] },
          ),
          ['The tabs, two to five.', '各个标签，2 至 5 个。'],
        ),
      },
      ['The bar of tabs at the bottom.', '底部 tabBar。'],
      { required: ['items'] },
    ),
    subPackages: list(
      record(
        {
          root: text(['Folder of the subpackage.', '分包根目录。']),
          pages: list(text(), ['Its pages, from its folder on.', '分包页面路径，相对分包根目录。']),
        },
        undefined,
        { required: ['root', 'pages'] },
      ),
      ['Parts that are loaded when a page of theirs is opened.', '分包结构。'],
    ),
    preloadRule: map(
      record({
        network: choice(['all', 'wifi'], ['On which networks.', '预下载的网络条件。']),
        packages: list(text(), ['Roots of subpackages.', '分包根目录列表。']),
      }),
      ['Which subpackages are loaded ahead when a page opens.', '分包预加载规则。'],
    ),
    usingComponents,
    plugins: map(record({ version: text(), provider: text() }), [
      'Plugins by the names that the program uses.',
      '静态插件配置。',
    ]),
    useDynamicPlugins: flag(['Whether plugins may be loaded at run time.', '是否使用动态插件。'], false),
    lazyCodeLoading: choice(
      ['requiredComponents'],
      ['Runs the code of components when they are first used.', '代码按需执行。'],
    ),
    permission: map(record({ desc: text(['Shown to the user who is asked.', '获取权限时展示的用途说明。']) }), [
      'What the program asks permissions for.',
      '接口权限说明。',
    ]),
    behavior: record({ shareAppMessage: choice(['appendQuery']), decodeQuery: choice(['disable']) }, [
      'Changes of how the program runs.',
      '修改运行行为。',
    ]),
    networkTimeout: record(
      Object.fromEntries(
        ['request', 'connectSocket', 'uploadFile', 'downloadFile'].map((name) => [name, number(['ms', '毫秒'])]),
      ),
      ['After which time calls fail.', '各类网络请求的超时时间。'],
    ),
    workers: { anyOf: [text(), list(text())], words: ['Scripts of `my.createWorker`.', 'Worker 代码文件列表。'] },
    loadingPages: map(text(), ['Skeletons of pages.', '骨架屏。']),
    requirePolyfill: flag(['Whether the base library brings polyfills.', '是否注入 Polyfill。']),
    debug: flag(),
  },
  undefined,
  { required: ['pages'] },
)

export const page: Schema = record({
  ...window,
  component: flag(['This is a component.', '声明为自定义组件。']),
  usingComponents,
  styleIsolation,
  virtualHost: flag(['Whether the component has no element of its own around it.', '组件是否没有自己的根节点。'], true),
  componentPlaceholder: map(text(), ['Which component stands in for one that is not loaded yet.', '占位组件。']),
  componentGenerics: map({ anyOf: [flag(), record({ default: text(undefined, { format: 'component-path' }) })] }, [
    'Tags that whoever uses the component names a component for.',
    '抽象节点。',
  ]),
  options: record({ styleIsolation }),
})

export const extension: Schema = record({
  extEnable: flag(['Whether the file counts.', '是否生效。']),
  ext: { type: 'object', words: ['What `my.getExtConfig` gives.', 'my.getExtConfig 返回的内容。'] },
  window: record(window),
})
