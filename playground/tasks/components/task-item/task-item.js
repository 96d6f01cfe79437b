Component({
  props: {
    task: {},
    onToggle: () => {},
    onOpen: () => {},
  },
  methods: {
    onToggle() {
      this.props.onToggle(this.props.task.id)
    },
    onOpen() {
      this.props.onOpen(this.props.task.id)
    },
  },
})
