const { a, b } = require('../../utils/' + name)
Page({
  data: { a: 1
  b: 2 },
})
