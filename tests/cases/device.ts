/**
 * What programs learn of the simulated device, set by tandem.device.json (docs/device.md). What asks the phone's user
 * is tested with handlers (simulator/api/handlers) and in the browser (tests/e2e/device.spec.ts).
 */
import { page, type BehaviourCase } from './case'

const granted = (...scopes: string[]): object => ({
  permissions: Object.fromEntries(scopes.map((scope) => [scope, 'granted'])),
})

/** A page whose onLoad runs `script`, on a device that is set so. `fails(promise)` logs number and text. */
const on = (device: object, script: string): Record<string, string> => ({
  ...page(`
    const log = (value) => console.log(JSON.stringify(value))
    const fails = (call) => call.catch(({ error, errorMessage }) => console.log(error, errorMessage))
    Page({ async onLoad() { ${script} } })`),
  'tandem.device.json': JSON.stringify(device),
})

const known: BehaviourCase[] = [
  {
    name: 'a location tells more with a higher type',
    files: on(
      { ...granted('location'), location: { longitude: 121.5, latitude: 31.25, accuracy: 10, city: '上海市' } },
      `log(await my.getLocation())
       const { city, districtAdcode, streetNumber } = await my.getLocation({ type: 1 })
       log([city, districtAdcode, streetNumber])
       my.getLocation({ type: '3', success: ({ pois }) => log(pois[0]), complete: ({ longitude }) => log(longitude) })`,
    ),
    log: [
      '{"longitude":"121.5","latitude":"31.25","accuracy":"10","horizontalAccuracy":"10"}',
      '["上海市","330106",null]',
      '{"name":"黄龙体育中心","address":"杭州市西湖区黄龙路1号"}',
      '"121.5"',
    ],
  },
  {
    name: 'a location that is refused, or not to be had, has its documented number',
    files: on(
      { permissions: { location: 'denied' }, systemPermissions: { location: 'authorized' } },
      `my.getLocation({ success: () => console.log('?'), fail: ({ error }) => console.log('fail', error), complete: ({ error }) => console.log('complete', error) })
       await my.getLocation().catch(({ error }) => console.log('rejected', error))
       await fails(my.openLocation({ longitude: 1, latitude: 2 }))`,
    ),
    log: [
      'fail 2002',
      'complete 2002',
      'rejected 2002',
      '2 openLocation: longitude, latitude, name and address are needed',
    ],
  },
  {
    name: 'a location that times out',
    files: on({ ...granted('location'), location: { outcome: 'timeout' } }, `await fails(my.getLocation())`),
    log: ['14 业务定位超时'],
  },
  {
    name: 'settings list what was asked for; system settings and permissions are told at once',
    files: on(
      {
        permissions: { location: 'granted', camera: 'denied' },
        systemPermissions: { camera: 'denied', phoneCalendar: 'not determined' },
      },
      `log((await my.getSetting()).authSetting)
       const { cameraAuthorized, albumAuthorized, phoneCalendarAuthorized } = my.getAppAuthorizeSetting()
       console.log(cameraAuthorized, albumAuthorized, phoneCalendarAuthorized)
       await fails(my.authorize({ scopes: 'scope.camera' }))`,
    ),
    log: [
      '{"location":true,"camera":false}',
      'denied authorized not determined',
      '2002 用户此前已拒绝授权，且选择了总是保持',
    ],
    // Logic is told by the shell, which memory has none of.
    viewOnly: true,
  },
  {
    name: 'login, nickname and number',
    files: on(
      { ...granted('userInfo', 'phoneNumber'), user: { authCode: 'c0de', nickName: '小明', mobile: '139' } },
      `log(await my.getAuthCode({ scopes: 'auth_user' }))
       const { response } = JSON.parse((await my.getOpenUserInfo()).response)
       console.log(response.code, response.nickName)
       console.log((await my.getAuthUserInfo()).nickName)
       const phone = JSON.parse((await my.getPhoneNumber()).response)
       console.log(JSON.parse(phone.response).mobile)`,
    ),
    log: ['{"authCode":"c0de","authErrorScopes":{},"authSuccessScopes":["auth_user"]}', '10000 小明', '小明', '139'],
  },
  {
    name: 'login without leave, and without a network',
    files: on(
      { permissions: { userInfo: 'denied' } },
      `console.log((await my.getAuthCode()).authCode.length)
       await fails(my.getAuthCode({ scopes: ['auth_user'] }))
       await fails(my.getAuthCode({ scopes: 'auth_nothing' }))
       console.log(JSON.parse((await my.getOpenUserInfo()).response).response.code)`,
    ),
    log: ['32', '11 用户取消授权', '3 未找到授权结果', '40003'],
  },
  {
    name: 'a payment ends with a code, whatever it is',
    files: on(
      { payment: { pay: '8000', sign: '7002' } },
      `log(await my.tradePay({ tradeNO: '2026' }))
       log(await my.tradePay({}))
       log(await my.paySignCenter({ signStr: 'x' }))
       my.tradePay({ orderStr: 'x', success: ({ resultCode }) => console.log('success', resultCode) })`,
    ),
    log: ['{"resultCode":"8000"}', '{"resultCode":"4000"}', '{"resultStatus":"7002","result":""}', 'success 8000'],
  },
  {
    name: 'scans take the next code of the wanted kind',
    files: on(
      {
        ...granted('camera'),
        scan: {
          mode: 'next',
          codes: [
            { code: 'https://a.test', type: 'QR' },
            { code: '690', type: 'EAN13' },
          ],
        },
      },
      `const first = await my.scan({ scanType: ['barCode'] })
       console.log(first.code, first.barCode, first.qrCode, first.scanType, first.imageChannel)
       console.log((await my.scan({ type: 'qr' })).qrCode)
       await fails(my.scan({ scanType: ['dmCode'] }))`,
    ),
    log: ['690 690 undefined EAN13 camera', 'https://a.test', '10 用户取消操作'],
  },
  {
    name: 'steps and checks of identity',
    files: on(
      { ...granted('alipaysports'), user: { steps: 12 }, identity: { verify: '6001', face: false } },
      `const { response } = JSON.parse((await my.getRunData({ countDate: '2026-01-02' })).response)
       log(JSON.parse(response))
       await fails(my.getRunData({ countDate: 'x' }))
       log((await my.startAPVerify({ url: 'u', certifyId: 'c' })).resultStatus)
       log((await my.checkIsSupportIfaaAuthentication()).supportMode)
       await fails(my.startIfaaAuthentication({ requestAuthModes: ['fingerPrint'], challenge: 'x' }))`,
    ),
    log: [
      '{"count":12,"countDate":"2026-01-02","code":"10000","msg":"Success"}',
      '2 getRunData: countDate is a date such as 2018-12-19',
      '"6001"',
      '["fingerPrint"]',
      '61003 用户取消',
    ],
  },
  {
    name: 'network, battery, screen and clipboard',
    files: on(
      { network: { type: '4G', localIp: '10.0.0.7' }, battery: { level: 12, charging: false } },
      `log(await my.getNetworkType())
       log(await my.getBatteryInfo())
       await my.setScreenBrightness({ brightness: 0.5 })
       log((await my.getScreenBrightness()).brightness)
       await my.setClipboard({ text: '复制' })
       log((await my.getClipboard()).text)
       log((await my.getLocalIPAddress()).localip)
       log(await my.isScreenReaderEnabled())
       await fails(my.setVisualEffectOnCapture({ visualEffect: 'blur' }))`,
    ),
    log: [
      '{"networkAvailable":true,"networkType":"4G"}',
      '{"level":12,"isCharging":false}',
      '0.5',
      '"复制"',
      '"10.0.0.7"',
      '{"screenReaderEnabled":false}',
      '2 visualEffect 只能为 hidden 或 none',
    ],
  },
  {
    name: 'what is simulated can be used: canIUse says so',
    files: on(
      {},
      `log(['getLocation', 'getLocation.return.city', 'scan.object.scanType', 'tradePay', 'openBluetoothAdapter', 'onCompassChange', 'startWifi'].map((name) => my.canIUse(name)))`,
    ),
    log: ['[true,true,true,true,true,true,true]'],
  },
]

const sensed: BehaviourCase[] = [
  {
    name: 'a compass is heard until nobody listens',
    files: on(
      { motion: { direction: 90 } },
      `let heard = 0
       my.onCompassChange(({ direction, timestamp }) => {
         if (++heard > 2) return
         console.log(direction, typeof timestamp)
         if (heard === 2) {
           my.offCompassChange()
           setTimeout(() => console.log('then', heard), 150)
         }
       })
       await my.startCompass({ interval: 'game' })`,
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('then 2')
    },
    log: ['90 number', '90 number', 'then 2'],
  },
  {
    name: 'an accelerometer is started, and stopped for all who listen',
    files: on(
      { motion: { accelerometerX: 1.5 } },
      `let heard = 0
       my.onAccelerometerChange(({ x, y, z }) => heard++ || console.log(x, y, z))
       log(await my.startAccelerometer({ interval: 'ui' }))
       setTimeout(async () => {
         console.log('often', heard > 1)
         await my.stopAccelerometer()
         const before = heard
         setTimeout(() => console.log('silent', heard === before), 200)
       }, 300)`,
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('silent true')
    },
    log: ['{"success":true}', '1.5 0 -9.8', 'often true', 'silent true'],
  },
]

const peripheral = {
  deviceId: 'AA:00',
  name: 'Scale',
  advertisData: '0201',
  services: [
    {
      uuid: 'FFE0',
      characteristics: [
        { uuid: 'FFE1', value: '00', write: true, notify: true, answer: true },
        { uuid: 'FFE2', value: '64', read: false },
      ],
    },
  ],
}
const place = `{ deviceId: 'AA:00', serviceId: 'FFE0', characteristicId: 'FFE1' }`

const radio: BehaviourCase[] = [
  {
    name: 'Bluetooth: from the adapter to a notified value',
    files: on(
      { ...granted('bluetooth'), bluetooth: { peripherals: [peripheral] } },
      `my.onBluetoothAdapterStateChange(({ available, discovering }) => console.log('adapter', available, discovering))
       my.onBLEConnectionStateChanged(({ deviceId, connected }) => console.log('connection', deviceId, connected))
       my.onBLECharacteristicValueChange({ success: ({ value }) => console.log('value', value) })
       log(await my.openBluetoothAdapter())
       const found = new Promise((resolve) => my.onBluetoothDeviceFound(({ devices }) => resolve(devices[0])))
       await my.startBluetoothDevicesDiscovery({ services: ['ffe0'] })
       const { name, deviceId, RSSI } = await found
       console.log('found', name, RSSI)
       await my.stopBluetoothDevicesDiscovery()
       await my.connectBLEDevice({ deviceId })
       const { services } = await my.getBLEDeviceServices({ deviceId })
       const { characteristics } = await my.getBLEDeviceCharacteristics({ deviceId, serviceId: services[0].serviceId })
       log(characteristics[0].properties)
       await my.notifyBLECharacteristicValueChange(${place})
       await my.writeBLECharacteristicValue({ ...${place}, value: 'ABCD' })
       await my.writeBLECharacteristicValue({ ...${place}, value: new Uint8Array([1, 2]).buffer })
       log((await my.readBLECharacteristicValue(${place})).characteristic.value)
       await my.closeBluetoothAdapter()
       console.log('closed')`,
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('closed')
    },
    log: [
      '{"isSupportBLE":true}',
      'adapter true true',
      'found Scale -60',
      'adapter true false',
      'connection AA:00 true',
      '{"read":true,"write":true,"notify":true,"indicate":false}',
      'value ABCD',
      'value 0102',
      'value 0102',
      '"0102"',
      'connection AA:00 false',
      'closed',
    ],
  },
  {
    name: 'Bluetooth: what cannot be done has its documented number',
    files: on(
      { ...granted('bluetooth'), bluetooth: { peripherals: [peripheral] } },
      `await fails(my.getBluetoothDevices())
       await my.openBluetoothAdapter()
       await fails(my.connectBLEDevice({ deviceId: 'BB:00' }))
       await fails(my.readBLECharacteristicValue(${place}))
       await my.connectBLEDevice({ deviceId: 'AA:00' })
       await fails(my.getBLEDeviceCharacteristics({ deviceId: 'AA:00', serviceId: '1800' }))
       await fails(my.readBLECharacteristicValue({ ...${place}, characteristicId: 'FFE2' }))
       await fails(my.writeBLECharacteristicValue({ ...${place}, value: 'no hex' }))`,
    ),
    log: [
      '10000 未初始化蓝牙适配器',
      '10002 没有找到指定设备',
      '10006 当前连接已断开',
      '10004 没有找到指定服务',
      '10007 当前特征值不支持此操作',
      '10014 发送的数据为空或格式错误',
    ],
  },
  {
    name: 'Bluetooth that is off',
    files: on(
      { ...granted('bluetooth'), bluetooth: { on: false } },
      `await fails(my.openBluetoothAdapter()); log(await my.getBLEDeviceStatus())`,
    ),
    log: ['12 蓝牙未打开', '{"authStatus":3,"powerStatus":4}'],
  },
  {
    name: 'beacons of the wanted kind are told of',
    files: on(
      {
        ...granted('location'),
        beacons: { beacons: [{ uuid: 'FDA50693-A4E2-4FB1-AFCF-C6EB07647825', major: 7, minor: 8, accuracy: 2 }] },
      },
      `await fails(my.startBeaconDiscovery({ uuids: ['x'] }))
       my.onBeaconUpdate({ success: ({ beacons }) => {
         log(beacons[0])
         my.stopBeaconDiscovery()
         my.offBeaconUpdate()
         console.log('stopped')
       } })
       await my.startBeaconDiscovery({ uuids: ['fda50693-a4e2-4fb1-afcf-c6eb07647825'] })
       await fails(my.startBeaconDiscovery({ uuids: ['fda50693-a4e2-4fb1-afcf-c6eb07647825'] }))`,
    ),
    async run({ open, until }) {
      await open('pages/a')
      await until('stopped')
    },
    log: [
      '11006 uuid invalid',
      '11004 already discovering',
      '{"uuid":"FDA50693-A4E2-4FB1-AFCF-C6EB07647825","major":"7","minor":"8","proximity":2,"accuracy":2,"rssi":-60}',
      'stopped',
    ],
  },
  {
    name: 'Wi-Fi is listed and connected to',
    files: on(
      {
        ...granted('location'),
        wifi: { networks: [{ SSID: 'Home', BSSID: 'aa', password: 'secret' }], connected: '' },
      },
      `await fails(my.getConnectedWifi())
       await my.startWifi()
       const listed = new Promise((resolve) => my.onGetWifiList(({ wifiList }) => resolve(wifiList)))
       await my.getWifiList()
       log(await listed)
       my.onWifiConnected(({ wifi }) => console.log('connected', wifi.SSID))
       await fails(my.connectWifi({ SSID: 'Home', password: 'guess' }))
       await my.connectWifi({ SSID: 'Home', password: 'secret' })
       console.log((await my.getConnectedWifi()).wifi.SSID)`,
    ),
    log: [
      '12000 未先调用 my.startWifi 接口',
      '[{"SSID":"Home","BSSID":"aa","secure":true,"signalStrength":80}]',
      '12002 Wi-Fi 密码错误',
      'connected Home',
      'Home',
    ],
  },
]

export const deviceCases: BehaviourCase[] = [...known, ...sensed, ...radio]
