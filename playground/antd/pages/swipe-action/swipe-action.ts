import gallery from '../../utils/gallery'

Page(
  gallery({
    data: {
      buttons: [
        { text: 'Edit', bgColor: '#1677ff', color: '#fff', width: 150 },
        { text: 'Delete', bgColor: '#ff3141', color: '#fff', width: 150 },
      ],
      pins: [{ text: 'Pin', bgColor: '#22b35e', color: '#fff', width: 150 }],
    },
    onButton(data) {
      this.say(`button ${data.btnIdx}`)
    },
    onEnd(data) {
      if (data.swiped) this.say(`swiped ${data.direction}`)
    },
  }),
)
