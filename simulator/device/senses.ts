/** What the simulated device notices of the world: place, network, movement, what is around it. */
import { choice, hex, list, number, section, text, toggle } from './fields'

const place = {
  name: text(['Name', '名称'], '西湖'),
  address: text(['Address', '地址'], '浙江省杭州市西湖区龙井路1号'),
  longitude: number(['Longitude', '经度'], 120.1485, { min: -180, max: 180, step: 0.0001, unit: '°' }),
  latitude: number(['Latitude', '纬度'], 30.2445, { min: -90, max: 90, step: 0.0001, unit: '°' }),
}

/** Places to stand at, which my.chooseLocation finds too. */
export const cities = [
  {
    title: ['Hangzhou', '杭州'],
    at: at('浙江省', '330000', '杭州市', '330100', '西湖区', '330106', 120.1265, 30.2741),
  },
  { title: ['Beijing', '北京'], at: at('北京市', '110000', '北京市', '110100', '东城区', '110101', 116.3975, 39.9087) },
  {
    title: ['Shanghai', '上海'],
    at: at('上海市', '310000', '上海市', '310100', '黄浦区', '310101', 121.4903, 31.2373),
  },
  {
    title: ['Guangzhou', '广州'],
    at: at('广东省', '440000', '广州市', '440100', '越秀区', '440104', 113.2644, 23.1291),
  },
  { title: ['Chengdu', '成都'], at: at('四川省', '510000', '成都市', '510100', '锦江区', '510104', 104.0657, 30.6574) },
  { title: ['Xi’an', '西安'], at: at('陕西省', '610000', '西安市', '610100', '碑林区', '610103', 108.9402, 34.2611) },
] satisfies { title: [string, string]; at: object }[]

/** Administrative codes: GB/T 2260. */
export const location = section(
  ['Location', '位置'],
  'location',
  {
    outcome: choice(['Positioning', '定位结果'], 'ok', {
      ok: ['Works', '成功'],
      off: ['Location service is off (11)', '定位服务未开启（11）'],
      network: ['Network error (12)', '网络异常（12）'],
      failed: ['Fails (13)', '定位失败（13）'],
      timeout: ['Times out (14)', '定位超时（14）'],
    }),
    longitude: number(['Longitude', '经度'], 120.1265, { min: -180, max: 180, step: 0.0001, unit: '°' }),
    latitude: number(['Latitude', '纬度'], 30.2741, { min: -90, max: 90, step: 0.0001, unit: '°' }),
    accuracy: number(['Accuracy', '精确度'], 30, { min: 0, max: 100_000, unit: 'm' }),
    country: text(['Country', '国家'], '中国'),
    countryCode: text(['Country code', '国家编码'], '156'),
    province: text(['Province', '省份'], '浙江省'),
    provinceAdcode: text(['Province code', '省份编码'], '330000'),
    city: text(['City', '城市'], '杭州市'),
    cityAdcode: text(['City code', '城市编码'], '330100'),
    district: text(['District', '区县'], '西湖区'),
    districtAdcode: text(['District code', '区县编码'], '330106'),
    street: text(['Street', '街道'], '西溪路'),
    streetNumber: text(['Street number', '门牌号'], '556号'),
    places: list(['Places nearby', '附近地点'], 'name', place, [
      { name: '黄龙体育中心', address: '杭州市西湖区黄龙路1号', longitude: 120.1311, latitude: 30.2683 },
      { name: '浙江大学玉泉校区', address: '杭州市西湖区浙大路38号', longitude: 120.1231, latitude: 30.2634 },
      { name: '杭州植物园', address: '杭州市西湖区桃源岭1号', longitude: 120.1188, latitude: 30.2536 },
      { name: '西湖', address: '杭州市西湖区龙井路1号', longitude: 120.1485, latitude: 30.2445 },
    ]),
  },
  {
    presets: cities.map(({ title, at }) => [title, at]),
  },
)

function at(
  province: string,
  provinceAdcode: string,
  city: string,
  cityAdcode: string,
  district: string,
  districtAdcode: string,
  longitude: number,
  latitude: number,
) {
  return { province, provinceAdcode, city, cityAdcode, district, districtAdcode, longitude, latitude }
}

export const network = section(['Network', '网络'], 'radio-tower', {
  type: choice(
    ['Network', '网络类型'],
    'machine',
    {
      machine: ['As this machine', '与本机一致'],
      WIFI: ['Wi-Fi', 'Wi-Fi'],
      '5G': ['5G', '5G'],
      '4G': ['4G', '4G'],
      '3G': ['3G', '3G'],
      '2G': ['2G', '2G'],
      UNKNOWN: ['Unknown', '未知'],
      NOTREACHABLE: ['None', '无网络'],
    },
    { hint: ['Without a network, requests fail.', '无网络时请求会失败。'] },
  ),
  speed: choice(
    ['Speed', '网速'],
    'unlimited',
    {
      unlimited: ['Not limited', '不限速'],
      '4G': ['4G', '4G'],
      '3G': ['3G', '3G'],
      '2G': ['2G', '2G'],
      custom: ['Custom', '自定义'],
    },
    { hint: ['Requests, uploads and downloads are slowed down.', '请求、上传与下载会按此减速。'] },
  ),
  latency: number(['Latency', '延迟'], 200, { min: 0, max: 60_000, unit: 'ms', when: ['speed', 'custom'] }),
  down: number(['Download', '下行'], 2_000, {
    min: 0,
    max: 1_000_000,
    unit: 'kbit/s',
    when: ['speed', 'custom'],
    hint: ['0 is no limit.', '0 表示不限。'],
  }),
  up: number(['Upload', '上行'], 1_000, { min: 0, max: 1_000_000, unit: 'kbit/s', when: ['speed', 'custom'] }),
  localIp: text(['IP address', 'IP 地址'], '192.168.1.23'),
  netmask: text(['Subnet mask', '子网掩码'], '255.255.255.0'),
})

const sense = (label: [string, string], initial: number, most: number, unit: string, step: number) =>
  number(label, initial, { min: -most, max: most, step, unit })

export const motion = section(
  ['Motion', '运动传感器'],
  'move',
  {
    accelerometerX: sense(['Acceleration x', '加速度 x'], 0, 20, 'm/s²', 0.1),
    accelerometerY: sense(['Acceleration y', '加速度 y'], 0, 20, 'm/s²', 0.1),
    accelerometerZ: sense(['Acceleration z', '加速度 z'], -9.8, 20, 'm/s²', 0.1),
    gyroscopeX: sense(['Rotation x', '角速度 x'], 0, 20, 'rad/s', 0.1),
    gyroscopeY: sense(['Rotation y', '角速度 y'], 0, 20, 'rad/s', 0.1),
    gyroscopeZ: sense(['Rotation z', '角速度 z'], 0, 20, 'rad/s', 0.1),
    direction: number(['Compass', '罗盘方向'], 0, { min: 0, max: 359.9, step: 0.1, unit: '°' }),
    alpha: number(['Alpha', '绕 Z 轴 alpha'], 0, { min: 0, max: 6.28, step: 0.01, unit: 'rad' }),
    beta: number(['Beta', '绕 X 轴 beta'], 0, { min: -3.14, max: 3.14, step: 0.01, unit: 'rad' }),
    gamma: number(['Gamma', '绕 Y 轴 gamma'], 0, { min: -1.57, max: 1.57, step: 0.01, unit: 'rad' }),
  },
  { actions: { shake: ['Shake', '摇一摇'] } },
)

const characteristic = {
  uuid: text(['UUID', 'UUID'], '00002A19-0000-1000-8000-00805F9B34FB'),
  value: hex(['Value (hex)', '值（16 进制）'], '64'),
  read: toggle(['Read', '可读'], true),
  write: toggle(['Write', '可写'], false),
  notify: toggle(['Notify', '可通知'], false),
  indicate: toggle(['Indicate', '可指示'], false),
  notifyValues: text(['Values to notify, one a line (hex)', '依次通知的值，每行一个（16 进制）'], '', {
    lines: 3,
    when: ['notify', true],
  }),
  notifyEvery: number(['Notify every', '通知间隔'], 1000, {
    min: 50,
    max: 60_000,
    step: 50,
    unit: 'ms',
    when: ['notify', true],
  }),
  answer: toggle(['Notify what was written', '写入后通知相同的值'], false, { when: ['write', true] }),
}

const service = {
  uuid: text(['UUID', 'UUID'], '0000180F-0000-1000-8000-00805F9B34FB'),
  primary: toggle(['Primary', '主服务'], true),
  characteristics: list(['Characteristics', '特征值'], 'uuid', characteristic, []),
}

const peripheral = {
  deviceId: text(['Device id', '设备 ID'], 'C4:7C:8D:6A:00:01'),
  name: text(['Name', '名称'], 'Peripheral'),
  RSSI: number(['Signal', '信号强度'], -60, { min: -120, max: 0, unit: 'dBm' }),
  advertisData: hex(['Advertised data (hex)', '广播数据（16 进制）'], ''),
  manufacturerData: hex(['Manufacturer data (hex)', '厂商数据（16 进制）'], ''),
  connectable: toggle(['Accepts connections', '可连接'], true),
  connected: toggle(['Connected', '已连接'], false),
  pin: text(['PIN for pairing', '配对 PIN 码'], '0000'),
  paired: toggle(['Paired', '已配对'], false),
  services: list(['Services', '服务'], 'uuid', service, []),
}

const uuid = (short: string): string => `0000${short}-0000-1000-8000-00805F9B34FB`
const trait = (short: string, value: string, more: Partial<typeof exampleTrait> = {}) => ({
  ...exampleTrait,
  uuid: uuid(short),
  value,
  ...more,
})
const exampleTrait = {
  uuid: '',
  value: '',
  read: true,
  write: false,
  notify: false,
  indicate: false,
  notifyValues: '',
  notifyEvery: 1000,
  answer: false,
}

export const bluetooth = section(
  ['Bluetooth', '蓝牙'],
  'broadcast',
  {
    on: toggle(['Bluetooth is on', '蓝牙已开启'], true),
    supported: toggle(['The device has Bluetooth LE', '设备支持低功耗蓝牙'], true),
    peripherals: list(['Devices nearby', '附近设备'], 'name', peripheral, [
      {
        deviceId: 'C4:7C:8D:6A:00:01',
        name: 'Heart Rate',
        RSSI: -52,
        advertisData: '0201060302180D',
        manufacturerData: '',
        connectable: true,
        connected: false,
        pin: '0000',
        paired: false,
        services: [
          {
            uuid: uuid('180D'),
            primary: true,
            characteristics: [
              trait('2A37', '0048', { notify: true, notifyValues: '0048\n004A\n004D\n004B', read: false }),
              trait('2A38', '01'),
            ],
          },
          { uuid: uuid('180F'), primary: true, characteristics: [trait('2A19', '5F', { notify: true })] },
        ],
      },
      {
        deviceId: 'C4:7C:8D:6A:00:02',
        name: 'UART',
        RSSI: -71,
        advertisData: '0201060303E0FF',
        manufacturerData: '5954',
        connectable: true,
        connected: false,
        pin: '0000',
        paired: false,
        services: [
          {
            uuid: uuid('FFE0'),
            primary: true,
            characteristics: [trait('FFE1', '', { write: true, notify: true, answer: true })],
          },
        ],
      },
    ]),
  },
  {
    hint: ['Connections, pairings and written values show here too.', '程序建立的连接、配对和写入的值也会显示在这里。'],
  },
)

export const beacons = section(['Beacons', 'iBeacon'], 'circle-filled', {
  beacons: list(
    ['Beacons nearby', '附近信标'],
    'uuid',
    {
      uuid: text(['UUID', 'UUID'], 'FDA50693-A4E2-4FB1-AFCF-C6EB07647825'),
      major: number(['Major', '主 ID'], 10_001, { min: 0, max: 65_535 }),
      minor: number(['Minor', '次 ID'], 1, { min: 0, max: 65_535 }),
      accuracy: number(['Distance', '距离'], 1.2, { min: 0, max: 100, step: 0.1, unit: 'm' }),
      rssi: number(['Signal', '信号强度'], -60, { min: -120, max: 0, unit: 'dBm' }),
    },
    [
      { uuid: 'FDA50693-A4E2-4FB1-AFCF-C6EB07647825', major: 10_001, minor: 1, accuracy: 0.4, rssi: -48 },
      { uuid: 'FDA50693-A4E2-4FB1-AFCF-C6EB07647825', major: 10_001, minor: 2, accuracy: 4.5, rssi: -77 },
    ],
  ),
})

export const wifi = section(['Wi-Fi', 'Wi-Fi'], 'rss', {
  on: toggle(['Wi-Fi is on', 'Wi-Fi 已开启'], true),
  connected: text(['Connected to (SSID)', '已连接（SSID）'], 'Tandem-Office', {
    hint: ['Empty: to none.', '留空表示未连接。'],
  }),
  networks: list(
    ['Networks nearby', '附近网络'],
    'SSID',
    {
      SSID: text(['SSID', 'SSID'], 'New network'),
      BSSID: text(['BSSID', 'BSSID'], '5c:02:14:00:00:01'),
      secure: toggle(['Needs a password', '需要密码'], true),
      password: text(['Password', '密码'], '12345678', { when: ['secure', true] }),
      signalStrength: number(['Signal', '信号强度'], 80, { min: 0, max: 100, unit: '%' }),
    },
    [
      { SSID: 'Tandem-Office', BSSID: '5c:02:14:aa:10:01', secure: true, password: '12345678', signalStrength: 92 },
      { SSID: 'Tandem-Guest', BSSID: '5c:02:14:aa:10:02', secure: false, password: '', signalStrength: 88 },
      { SSID: 'Coffee', BSSID: '74:05:a5:31:07:9e', secure: true, password: 'espresso', signalStrength: 41 },
    ],
  ),
})
