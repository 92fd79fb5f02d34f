// Which part of a record one was looking at: leafing through records stays there.

export const tabs = $state<{ selected: "record" | "evidence" | "notes" | "sources" | "history" }>({ selected: "record" });
