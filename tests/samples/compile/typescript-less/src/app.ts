import { version } from '@/utils/version'
App<{ version: string }>({ version })
