/** Documentation: "Wi-Fi 概览" with its table of errors; my.getLocalIPAddress by the typings. */
import type { Device } from '../../device/model'
import { ApiError } from '../spec'
import { permission } from './permissions'
import type { Handlers, ShellServices } from './services'

const texts = {
  12000: '未先调用 my.startWifi 接口',
  12001: '当前系统不支持相关能力',
  12002: 'Wi-Fi 密码错误',
  12004: '重复连接 Wi-Fi',
  12005: '未打开 Wi-Fi 开关',
  12006: '未打开 GPS 定位开关',
  12007: '用户拒绝授权链接 Wi-Fi',
  12008: '无效 SSID',
  12010: '附近没有这个 Wi-Fi',
  12013: '没有已连接的 Wi-Fi',
} as const

const fault = (error: keyof typeof texts): ApiError => new ApiError('device_failed', texts[error], error)

/** Runs of programs that have called my.startWifi. */
const started = new WeakSet<AbortSignal>()

function needStart({ run, device }: ShellServices): Readonly<Device['wifi']> {
  if (!started.has(run)) throw fault(12000)
  return device.get('wifi')
}

type Network = Device['wifi']['networks'][number]
const told = ({ SSID, BSSID, secure, signalStrength }: Network) => ({ SSID, BSSID, secure, signalStrength })

const connectedIn = (wifi: Readonly<Device['wifi']>): Network | undefined =>
  wifi.on ? wifi.networks.find(({ SSID }) => SSID === wifi.connected) : undefined

export const wifi: Handlers = {
  startWifi(_, { run }) {
    started.add(run)
    return { success: true }
  },
  stopWifi(_, shell) {
    needStart(shell)
    started.delete(shell.run)
    return { success: true }
  },

  async getWifiList(_, shell) {
    const { on, networks } = needStart(shell)
    if (!on) throw fault(12005)
    if (shell.device.get('location').outcome === 'off') throw fault(12006)
    if (await permission(shell, 'location')) throw fault(12007)
    // The list comes after the call's own answer.
    setTimeout(() => shell.emit('onGetWifiList', { wifiList: networks.map(told) }), 0)
    return { success: true }
  },

  getConnectedWifi(_, shell) {
    const network = connectedIn(needStart(shell))
    if (!network) throw fault(12013)
    return { success: true, wifi: told(network) }
  },

  connectWifi(args, shell) {
    const { on, networks, connected } = needStart(shell)
    if (!on) throw fault(12005)
    if (!args.SSID) throw fault(12008)
    const network = networks.find(({ SSID, BSSID }) => SSID === args.SSID && (!args.BSSID || BSSID === args.BSSID))
    if (!network) throw fault(12010)
    if (network.SSID === connected) throw fault(12004)
    if (network.secure && network.password !== args.password) throw fault(12002)
    shell.device.set('wifi', { connected: network.SSID })
    shell.emit('onWifiConnected', { wifi: told(network) })
    return { success: true }
  },

  setWifiList: (_, shell) => iosOnly(shell),
  registerSSID: (_, shell) => iosOnly(shell),
  unregisterSSID: (_, shell) => iosOnly(shell),

  getLocalIPAddress(_, { device }) {
    const { localIp, netmask } = device.get('network')
    return { localip: localIp, netmask }
  },
}

/** What such calls prepare is the phone's own list, which the simulator does not show. */
function iosOnly(shell: ShellServices): { success: boolean } {
  needStart(shell)
  if (shell.systemInfo().platform !== 'iOS') throw fault(12001)
  return { success: true }
}
