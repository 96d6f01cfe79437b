import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      items: [
        {
          title: 'Coffee',
          desc: 'any size',
          money: '12',
          moneyUnit: '¥',
          threshold: 'from 30',
          actionAreaInfo: { text: 'Use' },
        },
      ],
    },
    onButton(item) {
      this.say(item.title)
    },
  }),
)
