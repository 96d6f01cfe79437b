import gallery from '../../utils/gallery'

Page(
  gallery({
    data: { types: ['AlipayCircleFill', 'SearchOutline', 'SetOutline', 'UserOutline', 'CheckOutline', 'CloseOutline'] },
    onIcon(event) {
      this.say(event.currentTarget.dataset.type)
    },
  }),
)
