// Made by scripts/messages.mjs from build/messages/catalogue.md: change that, and run `node scripts/messages.mjs`.
/** Message and hint of each code in Chinese. */
export const chineseFindings = {
  axml_tag_unclosed: [
    '`<%tag%>` 没有闭合',
    '在元素结束处补上 `</%tag%>`，或写成 `<%tag% />`。目前按随父元素一起结束处理。',
  ],
  axml_tag_stray_close: ['`</%tag%>` 没有对应的开始标签', '删除它，或补上对应的 `<%tag%>`。'],
  axml_tag_unfinished: ['标签 `<%tag%` 不完整', '补上缺少的 `>`。'],
  axml_closing_tag_unfinished: ['结束标签 `</%tag%` 缺少 `>`', '补上缺少的 `>`。目前按到标签名为止处理。'],
  axml_attribute_duplicate: ['`<%tag%>` 上重复写了 `%name%`', '删除其中一个；目前以第一个为准。'],
  axml_attribute_unquoted: ['`%name%` 的值没有加引号', '写成 `%name%="…"`。'],
  axml_attribute_unclosed: ['`%name%` 的值缺少右引号', '补上缺少的引号。'],
  axml_attribute_unexpected: ['`%text%` 不是属性', '删除它；目前已跳过。'],
  axml_markup_ignored: ['`%text%` 在模板中没有意义', '删除它；目前已跳过。'],
  axml_comment_unclosed: ['注释没有结束', '补上缺少的 `-->`；目前文件剩余部分都被当作注释。'],
  axml_mustache_unclosed: ['`{{` 没有对应的 `}}`', '补上缺少的 `}}`。目前按普通文本处理。'],
  axml_expression_invalid: [
    '`%source%` 不是合法的表达式：%reason%',
    '修正 `{{` 与 `}}` 之间的表达式；在此之前它的值为 undefined。',
  ],
  axml_expression_unsupported: ['模板中不能使用“%what%”', '请放到 .sjs 模块或页面脚本中完成；此处的值为 undefined。'],
  axml_too_deep: ['模板的嵌套超过 %limit% 层', '减少嵌套层级，或拆分成组件；更深的部分已略去。'],
  axml_more_diagnostics: ['此文件还有 %count% 个问题未显示', '先修复前面的问题，其余的会随后显示。'],
  axml_component_unknown: [
    '`<%tag%>` 既不是内置组件，也没有在 usingComponents 中声明',
    '在页面或组件的 json 的 `usingComponents` 中声明它，或改正名称。目前按普通元素显示。',
  ],
  axml_component_missing: [
    '找不到 `<%tag%>` 对应的组件',
    '请看 json 文件中 `usingComponents` 处的问题；在此之前按普通元素显示。',
  ],
  axml_component_dynamic: [
    '`<component is="%is%">` 要显示的插件组件在此处不存在',
    '插件来自平台的服务器，此处无法使用，只有项目自己开发的插件的公开组件除外：`is` 直接写出其中一个组件的名称，不用 `{{ }}`，并在 app.json 中设置 `"useDynamicPlugins": true`。在此之前按普通元素显示。',
  ],
  axml_html_tag: ['`<%tag%>` 是 HTML 标签，小程序中没有', '请使用 `<%instead%>`。目前按普通元素显示。'],
  axml_dialect_foreign: ['`%name%` 属于其他平台的写法', '写成 `%instead%`。'],
  axml_event_unknown: [
    '`<%tag%>` 没有 `%name%` 对应的事件，处理函数永远不会被调用',
    '请使用该组件支持的事件。点击是 `onTap`，长按是 `onLongTap`。',
  ],
  axml_false_is_text: [
    '`%name%="false"` 是字符串，平台会把它当作 true',
    '写成 `%name%="{{false}}"`。模拟器按本意处理，真机则不会。',
  ],
  axml_directive_unknown: [
    '没有 `%name%` 这个指令',
    '可用的指令有 `a:if`、`a:elif`、`a:else`、`a:for`、`a:for-item`、`a:for-index` 和 `a:key`；此处已跳过。',
  ],
  axml_condition_unpaired: [
    '`%name%` 没有紧跟在带 `a:if` 或 `a:elif` 的元素之后',
    '把它紧接着放到所属的条件元素之后。目前按“%taken%”处理。',
  ],
  axml_condition_multiple: ['`%first%` 与 `%second%` 写在了同一个元素上', '只保留其中一个。目前按“%taken%”处理。'],
  axml_condition_empty: ['`%name%` 没有写条件', '补上条件，例如 `%name%="{{visible}}"`；目前按 false 处理。'],
  axml_for_empty: ['`a:for` 没有写列表', '补上列表，例如 `a:for="{{items}}"`；目前该元素已略去。'],
  axml_for_unbraced: ['`a:for` 的列表没有写 `{{ }}`', '写成 `a:for="{{%source%}}"`；目前已按此处理。'],
  axml_for_name_invalid: [
    '`%name%` 的值 `%value%` 不是合法的变量名',
    '写一个普通的变量名，例如 `%name%="row"`；目前使用 `%taken%`。',
  ],
  axml_template_nameless: [
    '这个 `<template>` 既没有 `name` 也没有 `is`',
    '定义模板用 `name`，使用模板用 `is`。目前已略去。',
  ],
  axml_template_unknown: [
    '此处没有名为 `%name%` 的模板',
    '在本文件中定义它，或引入定义它的文件；被引入文件所引入的模板不算在内。',
  ],
  axml_template_duplicate: ['模板 `%name%` 重复定义', '重命名其中一个；以第一个为准，本文件的模板优先于引入的模板。'],
  axml_import_src_missing: ['`<%tag%>` 没有写 `src`', '在 `src` 中写上 .axml 文件的路径。'],
  axml_import_missing: ['文件 `%src%` 不存在', '改正路径；相对于本文件，或以 `/` 开头表示相对于项目根目录。'],
  axml_import_circular: ['模板循环引入：%chain%', '把双方都需要的内容移到单独的文件中。'],
  axml_include_circular: ['模板循环 include：%chain%', '去掉其中一个 include；目前已跳过它。'],
  axml_include_too_large: [
    '这个模板通过 include 引入的元素超过 %limit% 个',
    '减少 include，或把重复的部分做成组件；其余部分已略去。',
  ],
  axml_sjs_incomplete: ['`<import-sjs>` 没有写 `%name%`', '写成 `<import-sjs name="utils" from="./utils.sjs" />`。'],
  axml_sjs_name_invalid: ['`%name%` 不能用作导入的名称', '写一个名称，或用 `{ a, b: c }` 导入具名导出。'],
  axml_sjs_missing: ['文件 `%from%` 不存在', '改正路径；相对于本文件，或以 `/` 开头表示相对于项目根目录。'],
  axml_sjs_duplicate: ['`%name%` 重复导入', '重命名其中一个；目前以最后一个为准。'],
  axml_slot_misplaced: ['`slot="%name%"` 只对组件的直接子元素有效', '把该元素上移到组件标签的直接下一层。'],
  project_not_mini_program: [
    '此文件夹不是小程序：没有 app.json',
    '请打开 app.json 所在的文件夹，或在 mini.project.json 中用 `miniprogramRoot` 指定它。',
  ],
  project_root_ambiguous: [
    '有多个文件夹含有 app.json：%folders%',
    '在 mini.project.json 中用 `miniprogramRoot` 指明是哪一个。',
  ],
  project_root_missing: [
    '`miniprogramRoot` 指定的 `%folder%` 中没有 app.json',
    '改正 `miniprogramRoot`；它相对于 mini.project.json。如果小程序要先由其他源码构建，请先运行构建。',
  ],
  path_outside_project: ['`%path%` 指向项目之外', '请把文件放在项目文件夹之内；编译从不读取项目之外的文件。'],
  file_too_large: ['文件有 %size% MB；超过 %limit% MB 的不能作为源文件', '拆分它，或在运行时作为数据加载。'],
  file_unreadable: ['无法读取文件', '请检查文件权限；也可能是编译期间被删除了。'],
  file_not_utf8: ['文件不是 UTF-8 编码，部分字符已丢失', '请以 UTF-8 编码保存。'],
  config_json_invalid: ['JSON 格式错误：%reason%', '改正标出的位置。'],
  config_json_empty: ['文件是空的', '写成 `{}`；目前已按此处理。'],
  config_json_relaxed: [
    '文件中有注释或其他标准 JSON 不支持的写法',
    '无需处理：与平台一样按 JSON5 读取。其他工具可能不接受。',
  ],
  config_option_unknown: ['没有 `%name%` 这个配置项', '改正名称，或删除它；它不起作用。'],
  project_script_not_run: [
    '编译不会运行脚本 `%name%`',
    '请自行提前运行，或在 IDE 之外运行：编译不执行项目中的任何命令。',
  ],
  config_type_wrong: ['`%name%` 必须是%expected%', '改正这个值；目前已忽略。'],
  config_apis_invalid: [
    'tandem.apis.json：%reason%',
    '改正该条目（见 docs/custom-apis.md）；在此之前，此文件中的 API 和事件都不可用。',
  ],
  config_device_invalid: [
    'tandem.device.json：“%where%”必须是由字段值组成的对象',
    '按分组和字段填写（见 docs/device.md）；在此之前该分组不生效。',
  ],
  config_apis_mock_differs: ['mock 与自己的声明不符：%reason%', '改正 mock 或 schema；目前仍按原样使用该 mock。'],
  config_pages_empty: [
    'app.json 中没有列出页面',
    '写上 `"pages": ["pages/index/index"]`，列出各页面的路径，第一个是首页。',
  ],
  config_page_missing: ['页面 `%page%` 不存在', '创建 `%page%.axml` 及其脚本，或从 app.json 中删除该页面。'],
  config_page_template_missing: [
    '页面 `%page%` 没有模板',
    '创建 `%page%.axml`，或从 app.json 中删除该页面。在此之前页面是空白的。',
  ],
  config_page_script_missing: [
    '页面 `%page%` 没有脚本',
    '创建 `%page%.js`，或从 app.json 中删除该页面。在此之前页面没有数据，也不会响应任何操作。',
  ],
  config_plugin_page_missing: [
    '插件中没有页面 `%page%`',
    '在插件文件夹中创建 `%page%.axml` 及其脚本，或从 plugin.json 中删除该页面。',
  ],
  config_page_duplicate: ['页面 `%page%` 重复列出', '删除其中一个。'],
  config_tab_page_missing: ['标签页 `%page%` 不在 `pages` 中', '把该页面加入 `pages`，或删除这个标签；目前已略去。'],
  config_preload_page_unknown: [
    '`preloadRule` 中的 `%page%` 不是页面',
    '按 app.json 中的页面路径填写，或删除这条规则；目前它不起作用。',
  ],
  config_preload_package_unknown: [
    '`preloadRule` 中的 `%root%` 不是任何分包的 root',
    '按 `subPackages` 中的 root 填写，或将其删除；目前不会预下载。',
  ],
  config_tab_bar_missing: [
    '使用 `customize` 时，app.json 旁需要有组件 `customize-tab-bar/index`',
    '编写该组件，或去掉 `customize`；目前显示默认的标签栏。',
  ],
  config_loading_pages_ignored: [
    '`loadingPages` 在此处不起作用',
    '平台的公开文档没有说明骨架屏如何声明和绘制，因此这里的页面打开时没有骨架屏；请在真机上查看效果。',
  ],
  config_style_isolation_unknown: [
    '`styleIsolation` 不能是 `%value%`',
    '写成 `shared` 或 `apply-shared`；目前按 `shared` 处理。',
  ],
  component_missing: [
    '组件 `%path%` 不存在',
    '改正路径：`/` 表示 app.json 所在的文件夹，`./` 表示本文件所在的文件夹，其余是 npm 包（是否已安装？）。',
  ],
  component_plugin_unsupported: [
    '`%path%` 来自插件',
    '插件来自平台的服务器，此处无法使用。该标签按 `componentPlaceholder` 的指定显示，未指定时显示为普通元素。',
  ],
  component_endless: [
    '组件无限互相包含：%chain%',
    '把其中一个标签放进 `a:if` 或 `a:for`，或删除它。在此之前，含有该标签的组件为空。',
  ],
  component_not_declared: [
    '`%path%` 被当作组件使用，但它的 json 中没有 `"component": true`',
    '按平台要求，在其中加上 `"component": true`。',
  ],
  js_syntax_error: ['语法错误：%reason%', '改正标出的位置。'],
  js_module_missing: [
    '找不到模块 `%specifier%`',
    '改正路径，或安装对应的包。在此之前，执行到这个 `require` 时会抛出错误。',
  ],
  js_module_kind: ['`%specifier%` 不是脚本：不能 require %kind%', '去掉这个导入；图片和样式请在使用处直接写路径。'],
  js_require_computed: [
    '这个 `require` 的路径不是固定的',
    '把路径写成字符串字面量：只有这样写明的模块才会打包进程序。',
  ],
  js_reads_itself: [
    '`%name%` 在声明之前被读取',
    '给变量换个名字，或从来源处读取该值。平台会把 `let` 和 `const` 转成 `var`，所以在真机上是 undefined，这里也一样；按 JavaScript 本身的规则则会抛出错误。',
  ],
  sjs_import_kind: ['SJS 模块只能导入 SJS 模块，不能导入 `%specifier%`', '把需要的内容移到 .sjs 文件中。'],
  sjs_name_missing: [
    'SJS 中没有 `%name%`',
    'SJS 只能使用自身的模块、参数和语言的一部分，既访问不到页面也访问不到 `my`；此处的值为 undefined。请放到页面脚本中，或通过事件的 `instance` 完成。',
  ],
  acss_import_missing: [
    '样式文件 `%specifier%` 不存在',
    '改正路径；相对于本文件，以 `/` 开头表示 app.json 所在的文件夹，或写 npm 包中的文件。',
  ],
  acss_import_circular: ['样式文件循环引入：%chain%', '把双方都需要的样式移到单独的文件中；目前已跳过造成循环的引入。'],
  acss_syntax: ['样式语法错误：%reason%', '改正它；浏览器会跳过这条规则或声明。'],
  acss_url_missing: ['文件 `%url%` 不存在', '改正路径；最好以 `/` 开头，从 app.json 所在的文件夹写起。'],
  less_error: ['Less 错误：%reason%', '改正标出的位置。'],
  style_endless: [
    '已放弃编译这个样式文件：%reason%',
    '检查是否有死循环，或无法结束的 mixin（`@while`、调用自身的 mixin）。',
  ],
  style_too_large: ['已放弃编译这个样式文件：%reason%', '检查是否有死循环，或无法结束的 mixin，也可以拆分样式文件。'],
  sass_error: ['Sass 错误：%reason%', '改正标出的位置。'],
  check_handler_missing: ['%file% 中没有处理函数 `%name%`', '添加方法 `%name%`，或改正名称；在此之前不会有任何响应。'],
  check_data_undeclared: [
    '`%name%` 既不在 %file% 的 data 中，也没有在任何地方设置',
    '在 `data` 中声明它，或改正名称；在此之前它是 undefined。',
  ],
  check_for_key_missing: [
    '这个 `a:for` 没有 `a:key`',
    '用能区分各项的值加上 `a:key`，列表变化时各行才能保持自己的状态。',
  ],
  check_picture_large: [
    '%file% 有 %size% kB',
    '压缩它，或从服务器加载：程序启动前要先加载包中的每一个 kB。超过 %limit% kB 即提示过大。',
  ],
  check_data_unused: [
    '`%name%` 从未被读取，脚本和模板中都没有用到',
    '删除它；模板不显示的值可以直接存放在页面或组件实例上。',
  ],
  check_set_data_unread: [
    '这里设置的 `%name%` 没有任何地方读取',
    '改为存放在 `this` 上：经过 setData 的内容都会发送到页面。',
  ],
  check_set_data_large: [
    '一次 setData 发送了 %size% kB 的字面量',
    '事先已知的内容放进 SJS 模块或初始的 `data`，或按显示需要分批设置：发送期间页面要等待。超过 %limit% kB 即提示过大。',
  ],
  check_key_duplicate: ['`%name%` 在这个对象中出现了两次，以最后一个为准', '删除其中一个。'],
  check_mock_unknown: [
    '`my` 没有名为 `%name%` 的 API，这条模拟规则不会生效；相近的是 `%instead%`',
    '改为 `%instead%`。名称是 `my` 的成员名，不带 `my.`；也可以是程序传给 `my.call` 的名称。',
  ],
  check_page_unlisted: ['app.json 中没有列出此页面', '把 `%route%` 加入 app.json 的 `pages`；在此之前无法打开它。'],
  check_api_unavailable: [
    '`%name%` 从基础库 %since% 起才有，而项目面向 %version%',
    '先用 `my.canIUse` 判断，或提高项目的最低基础库版本。',
  ],
  check_sjs_syntax: [
    'SJS 的文档中没有“%what%”',
    '请改用 %instead%：SJS 只是 JavaScript 的一部分，真机不保证支持文档之外的语法。',
  ],
  check_component_unused: [
    '没有模板使用 `<%tag%>`',
    '把它从 `usingComponents` 中删除：即使不用，它也会随页面一起加载。',
  ],
  check_class_unused: [
    '没有模板或脚本用到样式类 `%name%`',
    '删除这条规则，或改正名称。如果类名是运行时拼接的，至少它的开头部分应写在某个字符串中。',
  ],
  project_app_json_missing: [
    '此文件夹不是小程序：没有 app.json',
    '请打开 app.json 所在的文件夹，或其 mini.project.json 用 miniprogramRoot 指定了它的文件夹。',
  ],
  build_crashed: ['编译器自身出错，这是 Tandem 的缺陷：%reason%', '保留最近一次成功的编译结果。保存任意文件即可重试。'],
  mock_invalid: ['mock 规则有误：%reason%', '格式说明见 docs/mock.md。'],
  json_value_unexpected: ['值不符合要求：%reason%', '将鼠标悬停在属性名上可查看说明。'],
  json_syntax: ['JSON 格式错误：%reason%', '改正标出的位置。'],
} satisfies Record<string, [message: string, hint: string]>
