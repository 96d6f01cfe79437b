import settings from './settings'
App({ settings })
