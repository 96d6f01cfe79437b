/** Stars to choose from. Props: `value` (0 to `max`), `max`, `readOnly`; `onChange(value)` when one is tapped. */
Component({
  props: { value: 0, max: 5, readOnly: false, onChange() {} },

  methods: {
    choose(event) {
      if (!this.props.readOnly) this.props.onChange(event.currentTarget.dataset.value)
    },
  },
})
