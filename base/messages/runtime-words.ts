/**
 * What the running simulator says, by the code of the log entry or of the inspector's fault: English, with `%name%` for
 * what varies, and Chinese. The simulator speaks English; who shows it to people says it in their language
 * (runtime-languages.ts). tests/runtime-texts holds this and reason-words.ts against the simulator's sources.
 */
export const runtimeWords: Record<string, Record<string, string>> = {
  // The program's code.
  uncaught: {
    'Error in %where%:': '%where% 出错：',
    'Error in %where%: %hint%:': '%where% 出错：%hint%：',
    'The page %route% has no template': '页面 %route% 没有模板',
    'component_recursion: templates of %unit% call each other without end':
      'component_recursion: %unit% 的模板无休止地互相调用',
  },
  app_defined_twice: { 'App() was called before; this call is ignored': 'App() 已调用过，本次调用被忽略' },
  unit_unknown: {
    '%kind%() was called outside of the script of a page or component': '不能在页面或组件的脚本之外调用 %kind%()',
  },
  unit_not_defined: { '%script% does not call %kind%()': '%script% 没有调用 %kind%()' },
  unit_kind_mismatch: {
    '%script% calls %called%() where %wanted%() is wanted': '%script% 应调用 %wanted%()，却调用了 %called%()',
  },
  page_not_found: { 'There is no page %route% in app.json': 'app.json 中没有页面 %route%' },
  handler_not_found: {
    '%what% has no method "%name%"': '%what% 没有方法“%name%”',
    '%what% has no method "%name%" for %type%': '%what% 没有处理 %type% 事件的方法“%name%”',
  },
  log_dropped: { '%count% more console entries were left out': '另有 %count% 条日志被略去' },

  // Data and templates.
  setdata_not_an_object: { 'setData wants an object, and was given %type%': 'setData 需要一个对象，传入的是 %type%' },
  setdata_not_sendable: {
    '"%path%" cannot be sent to the view, which keeps its old value: %reason%':
      '“%path%”无法发送到视图层，视图层保留原来的值：%reason%',
  },
  setdata_large: {
    'one update of the view is %size% MB; send less at a time':
      '一次视图更新的数据有 %size% MB，请减少每次发送的数据量',
  },
  splicedata_not_an_array: {
    '$spliceData of "%path%" wants [start, deleteCount, …items]':
      '$spliceData 的“%path%”需要 [start, deleteCount, …items]',
    '$spliceData: this.data.%path% is not an array': '$spliceData：this.data.%path% 不是数组',
  },
  observer_endless: { 'observers set what they observe, again and again': '数据变化观测器反复修改它所观测的数据' },
  update_endless: {
    'data is set again and again while the page is being updated': '页面更新过程中数据被反复修改',
  },
  component_update_endless: {
    '%component% is changed again and again by its own update': '%component% 在自身的更新中被反复修改',
  },
  component_render_failed: { '%component% could not be worked out': '无法计算出 %component% 的内容' },
  component_recursion: {
    'components contain each other without end: %chain%': '自定义组件无休止地互相包含：%chain%',
    'templates of %unit% call each other without end': '%unit% 的模板无休止地互相调用',
  },
  selector_query_failed: { 'selector query: %reason%': '节点查询：%reason%' },
  template_warning: {
    'The component %unit% has no template': '自定义组件 %unit% 没有模板',
    'There is no template named "%name%"': '没有名为“%name%”的模板',
    "a:key is not unique in the list (%place%): rows with the same key may keep each other's state":
      'a:key 在列表中不唯一（%place%）：key 相同的行可能会保留彼此的状态',
  },

  // Calls of `my.`.
  api_failed_unheard: {
    'A call of my. failed, and nobody looked: %reason%': '一次 my. 调用失败，且程序没有处理：%reason%',
  },
  api_not_available: {
    '%name% is not available in the simulator': '模拟器中不支持 %name%',
    '%name% is not available in the simulator: %reason%': '模拟器中不支持 %name%：%reason%',
  },
  api_parameter_unknown: { '%name% has no parameter "%names%"': '%name% 没有参数“%names%”' },
  api_unknown: { 'my.call: the platform has no API "%name%"': 'my.call：平台没有名为“%name%”的 API' },
  plugin_not_available: {
    'The plugin "%name%" is not available in the simulator': '模拟器中没有插件“%name%”',
    '%caller%: the plugin "%name%" is not here; of plugins, only the one that the project develops is':
      '%caller%：此处没有插件“%name%”，能使用的只有项目自己开发的插件',
  },
  route_not_absolute: {
    '%name%: "%url%" is relative to the page that calls; write "/%path%"':
      '%name%：“%url%”相对于发起调用的页面，请写成“/%path%”',
  },
  route_to_tab_page: {
    '%name%: %route% is a tab page and is shown without its tab bar; use my.switchTab':
      '%name%：%route% 是 tab 页，这样打开时没有 tabBar；请使用 my.switchTab',
  },
  route_tab_query: {
    'switchTab: a tab page takes no parameters, those of "%url%" are dropped':
      'switchTab：tab 页不接收参数，“%url%”的参数已被丢弃',
  },

  // Storage, the simulated device, the app container.
  storage_not_kept: {
    'Nobody keeps what the program stores: it is lost with this page': '小程序的存储无处保存，关闭此页面后会丢失',
    'storage: the browser has no room to keep "%key%"': '存储：浏览器没有空间保存“%key%”',
  },
  key_invalid: {
    'storage: "%key%" was not kept (%fault%)': '存储：“%key%”没有保存（%fault%）',
    '"%key%" has no room': '“%key%”没有空间保存',
  },
  value_too_large: {
    'storage: "%key%" was not kept (%fault%)': '存储：“%key%”没有保存（%fault%）',
    '"%key%" has no room': '“%key%”没有空间保存',
  },
  storage_full: {
    'storage: "%key%" was not kept (%fault%)': '存储：“%key%”没有保存（%fault%）',
    '"%key%" has no room': '“%key%”没有空间保存',
  },
  device_not_kept: {
    'The device’s state is too large to be kept: what is set now is lost with this page':
      '设备状态太大，无法保存：关闭此页面后，现在的设置会丢失',
  },
  device_value_invalid: {
    'tandem.device.json: there is no such value, or it does not fit: %names%':
      'tandem.device.json：以下值不存在或不合要求：%names%',
  },
  app_event_invalid: {
    'The payload of "%name%" is no JSON: %reason%': '事件“%name%”的数据不是 JSON：%reason%',
    'The payload of "%name%" is not as declared: %reason%': '事件“%name%”的数据与声明不符：%reason%',
  },
  follow_lost: {
    'What was done on the other simulator%where% could not be done here: this one shows something else':
      '在另一个模拟器%where%上的操作无法在此重复：这里显示的内容不同',
  },
  page_frame_failed: {
    'The frame of %page% does not answer: its scripts could not be loaded': '%page% 的视图层没有响应：无法加载它的脚本',
  },

  // Built-in components.
  component_not_available: { '<%tag%> is not available in the simulator yet': '模拟器暂不支持 <%tag%>' },
  component_failed: { '<%tag%> cannot be shown: %reason%': '<%tag%> 无法显示：%reason%' },
  button_form_missing: {
    '<button form-type="%type%"> is in no <form>': '<button form-type="%type%"> 不在任何 <form> 中',
  },
  button_open_type_undocumented: {
    '<button open-type="%type%"> works here, but is not documented':
      '<button open-type="%type%"> 在此可用，但文档中没有',
  },
  button_open_type_unknown: {
    '<button open-type="%type%">: there is no such open type': '<button open-type="%type%">：没有这个 open-type',
  },
  button_scope_unknown: {
    '<button open-type="getAuthorize" scope="%scope%">: the scopes are userInfo and phoneNumber':
      '<button open-type="getAuthorize" scope="%scope%">：scope 只能是 userInfo 或 phoneNumber',
  },
  canvas_node_refused: {
    '<canvas id="%id%"> has no node: it is drawn on through my.createCanvasContext already: use one of the two':
      '<canvas id="%id%"> 没有节点：已通过 my.createCanvasContext 在其上绘制，两种方式只能用一种',
  },
  canvas_picture_missing: { 'canvas: the picture %url% cannot be loaded': 'canvas：无法加载图片 %url%' },
  canvas_transferred: {
    '<canvas> is drawn by logic: set width and height on the canvas object there':
      '<canvas> 由逻辑层绘制：请在逻辑层的 canvas 对象上设置 width 和 height',
  },
  contact_button_incomplete: {
    '<contact-button> needs tnt-inst-id and scene': '<contact-button> 需要 tnt-inst-id 和 scene',
  },
  live_stream_unsupported: {
    "live-player: RTMP and FLV need the platform's own player; mp4, webm and HLS can be shown here":
      'live-player：RTMP 和 FLV 需要平台自己的播放器；此处可播放 mp4、webm 和 HLS',
  },
  map_feature_absent: {
    'initMarkerCluster: layouts are not drawn; clusters have the usual look':
      'initMarkerCluster：不绘制自定义布局，聚合点使用默认样式',
    'map: it is drawn flat, so no gesture tilts it': 'map：地图是平面的，手势无法使其倾斜',
    'map: it is drawn flat; MapContext.getSkew answers the skew all the same':
      'map：地图是平面的；MapContext.getSkew 仍会返回倾斜角度',
    'map: there is no traffic data in the simulator': 'map：模拟器中没有路况数据',
  },
  map_location_refused: {
    'map: the location is not shown, since the program may not have it': 'map：小程序没有定位权限，因此不显示当前位置',
  },
  map_marker_invalid: {
    'map: marker %id% has no latitude and longitude': 'map：标记点 %id% 没有 latitude 和 longitude',
  },
  map_route_direct: {
    'MapContext.showRoute: no routing service is behind the simulator, so the route leads straight from place to place; distance and duration are those of that line':
      'MapContext.showRoute：模拟器没有路线规划服务，路线为各点之间的直线；距离和时长按直线计算',
  },
  navigator_open_type_unknown: {
    '<navigator open-type="%type%">: there is no such open type': '<navigator open-type="%type%">：没有这个 open-type',
  },
  navigator_url_missing: { '<navigator open-type="%type%"> has no url': '<navigator open-type="%type%"> 没有 url' },
  page_container_second: {
    '<page-container>: a page shows one at a time; the second is not shown':
      '<page-container>：一个页面同时只能显示一个，第二个没有显示',
  },
  picker_mode_not_available: {
    '<picker mode="%mode%">: the modes are %modes% and region':
      '<picker mode="%mode%">：可用的 mode 有 %modes% 和 region',
  },
  page_not_turned: {
    'pageOrientation is "%way%": a browser turns a page only in full screen, which the note on the phone offers':
      'pageOrientation 为“%way%”：浏览器只有在全屏时才能旋转页面，可使用手机上的提示条进入全屏',
    'pageOrientation is "%way%": this browser cannot turn a page, so the phone has to be held that way':
      'pageOrientation 为“%way%”：此浏览器无法旋转页面，请手动转动手机',
  },
  picker_mode_undocumented: {
    '<picker mode="%mode%"> works here, but the platform documents no modes: see my.datePicker, my.multiLevelSelect':
      '<picker mode="%mode%"> 在此可用，但平台文档中没有 mode：请参考 my.datePicker、my.multiLevelSelect',
  },
  video_muted: {
    'video: the browser lets it begin by itself only without sound': 'video：浏览器只允许静音的视频自动播放',
  },
  video_source_vendor: {
    "video: %src% is a number of the vendor's video service, which cannot be reached from here":
      'video：%src% 是平台视频服务的编号，此处无法访问该服务',
  },
  web_view_domain_forbidden: {
    '<web-view>: %site% is not among the domains that the platform allows':
      '<web-view>：%site% 不在平台允许的域名范围内',
  },
  web_view_framing_refused: {
    '<web-view src="%src%">: this site does not let itself be shown in frames, so it stays empty here; on a phone it is no frame':
      '<web-view src="%src%">：该网站不允许嵌入框架，因此在此显示为空白；在手机上不受此限制',
  },
  web_view_load_failed: { '<web-view src="%src%"> could not be loaded': '无法加载 <web-view src="%src%">' },
  web_view_src_invalid: { '<web-view src="%src%">: not a web address': '<web-view src="%src%">：不是网页地址' },

  // What the inspector asks.
  picture_too_much: { 'The page has %count% elements, too many to be drawn': '页面有 %count% 个元素，过多而无法绘制' },
  inspect_failed: {
    'The page could not load what answers this': '页面无法加载回答此问题所需的代码',
    'The simulator could not load what answers this': '模拟器无法加载回答此问题所需的代码',
  },
  inspect_gone: { 'The part of the program that was asked is no more': '所查看的那部分程序已不存在' },
  inspect_unknown: { 'There is nothing to ask for as %method% here': '此处不能查询 %method%' },
  data_not_settable: {
    '%path% is not there any more': '%path% 已不存在',
    'A field is set, not all of the data': '只能修改某个字段，不能修改全部数据',
    'Props are set by the owner of the component': 'props 由使用该组件的一方设置',
  },
  data_place_gone: {
    'That page or component is no more': '该页面或组件已不存在',
    'The app has no globalData': 'App 没有 globalData',
  },
  data_too_large: { 'This value is too large to be shown as a text': '此值太大，无法显示为文本' },
  files_not_kept: { 'Nobody keeps files for this program': '小程序的文件无处保存' },
  recording_no_build: {
    'The build that runs is no longer kept: restart the program': '正在运行的编译结果已不再保留：请重新启动小程序',
  },
  recording_no_program: { 'There is no program to record yet': '还没有可录制的小程序' },
  recording_none: { 'Nothing was recorded': '没有录制任何内容' },
  storage_value_invalid: { 'This is no JSON value': '这不是 JSON 值' },
  tree_node_gone: {
    'This element is not on the page any more': '此元素已不在页面上',
    'This rule is not in the page any more': '此规则已不在页面中',
  },
  tree_not_settable: {
    'An element has no attribute %name%': '元素没有属性 %name%',
    'The browser does not understand %name%: %value%': '浏览器不认识 %name%：%value%',
    'This has no element of its own': '它没有自己的元素',
    'This holds no text': '其中没有文本',
  },
}
