import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      city: '',
      cities: ['Hangzhou', 'Shanghai', 'Beijing'],
      tree: [
        {
          value: 'zj',
          label: 'Zhejiang',
          children: [
            { value: 'hz', label: 'Hangzhou' },
            { value: 'nb', label: 'Ningbo' },
          ],
        },
      ],
    },
    onOk(value) {
      this.setData({ city: value })
      this.say(`${value}`)
    },
    onTree(value) {
      this.say(`${value}`)
    },
  }),
)
