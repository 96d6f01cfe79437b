const { version } = require('/utils/version')
Page({ data: { version } })
