/**
 * The shell's own words in the workbench's language. What belongs to the platform (default buttons of dialogs)
 * stays as the platform has it, in whatever language the workbench is.
 */
import { barWords, language } from './bar-words'

export { language, setLanguage, type Language } from './bar-words'

const words = {
  ...barWords,
  loading: ['Loading…', '加载中…'],
  starting: ['Starting {name}', '正在启动 {name}'],
  connecting: ['Waiting for the build', '等待编译'],
  stopped: ['Stopped', '已停止'],
  stoppedText: ['The mini program was stopped.', '小程序已停止运行。'],
  start: ['Start', '启动'],
  restart: ['Restart', '重启'],
  stop: ['Stop', '停止'],
  failed: ['The mini program did not start', '小程序未能启动'],
  unresponsive: ['Logic does not answer', '逻辑层没有响应'],
  unresponsiveText: [
    'It has been busy for {seconds} s: an endless loop, or a breakpoint of the debugger.',
    '逻辑层已忙碌 {seconds} 秒：可能是死循环，或停在了调试断点上。',
  ],
  paused: ['Paused in the debugger', '已在调试器中暂停'],
  resume: ['Continue', '继续'],
  stepOver: ['Step over', '单步跳过'],
  settings: ['Permissions', '设置'],
  restartApp: ['Reload mini program', '重新进入小程序'],
  share: ['Share', '分享'],
  goHome: ['Go to the home page', '返回首页'],
  cancel: ['Cancel', '取消'],
  errors: ['{count} errors', '{count} 个错误'],
  oneError: ['1 error', '1 个错误'],
  buildFailed: ['The build failed', '编译失败'],
  lastGood: ['The screen shows what could be built last.', '屏幕上显示的是最近一次能够编译的内容。'],
  dismiss: ['Dismiss', '关闭'],
  reveal: ['Open in the editor', '在编辑器中打开'],
  showErrors: ['Show build errors', '查看编译错误'],
  offline: ['The host is gone; trying again…', '与主机的连接已断开，正在重连…'],
  phoneOffline: ['The computer cannot be reached; trying again…', '连不上电脑，正在重试…'],
  online: ['Connected again', '已重新连接'],
  previewEnded: ['The preview has ended', '预览已结束'],
  endedStopped: [
    'It was stopped on the computer. Start it there again and scan the new code.',
    '电脑上已停止预览。请在电脑上重新开始，再扫新的二维码。',
  ],
  endedExpired: [
    'Its time is over. Start it on the computer again and scan the new code.',
    '预览已过期。请在电脑上重新开始，再扫新的二维码。',
  ],
  endedRenewed: [
    'There is another code now. Scan it on the computer’s screen.',
    '二维码已更换，请扫电脑屏幕上新的二维码。',
  ],
  endedDismissed: [
    'The computer has disconnected this phone. Scan the code there to come back.',
    '电脑已断开这台手机。要再次进入，请重新扫描二维码。',
  ],
  endedBlocked: [
    'The developer has blocked this phone. Ask them to let it in again, or for a new code.',
    '开发者已禁止这台手机进入。请联系开发者解除限制，或获取新的二维码。',
  ],
  endedClosed: ['The project was closed on the computer.', '电脑上关闭了项目。'],
  endedGone: [
    'This phone is not let in any more. Scan the code on the computer’s screen again.',
    '这次预览不再有效，请重新扫电脑屏幕上的二维码。',
  ],
  background: ['The app is in the background', '小程序在后台'],
  openApp: ['Open {name}', '打开 {name}'],
  phoneTitle: ['A phone would call', '手机将拨打'],
  phoneCall: ['Call', '呼叫'],
  device: ['Device: {name}', '设备：{name}'],
  screen: ['Screen of {name}', '{name} 的屏幕'],
  imagePreview: ['Image {index} of {count}', '第 {index} 张图片，共 {count} 张'],
  imageFailed: ['This image cannot be shown', '图片无法显示'],
  chooseImage: ['Choose images', '选择图片'],
  chooseImageText: ['The program asks for up to {count} images.', '小程序请求选择最多 {count} 张图片。'],
  chooseVideo: ['Choose a video', '选择视频'],
  chooseVideoText: ['The program asks for a video.', '小程序请求选择一个视频。'],
  choose: ['Choose files…', '选择文件…'],
  document: ['Document', '文档'],
  download: ['Save to this machine', '保存到本机'],
  vibrate: ['The phone vibrates', '手机振动'],
} satisfies Record<string, [string, string]>

export type Word = keyof typeof words

export function say(word: Word, values: Record<string, string | number> = {}): string {
  return words[word][language() === 'zh' ? 1 : 0].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
}
