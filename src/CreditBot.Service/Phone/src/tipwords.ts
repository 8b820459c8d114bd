import { wordsIn, type Language, type Words } from "./words";

/** The page's words where the tip page differs: nothing is kept on the phone. */
const changed: Record<Language, Partial<Words>> = {
  "zh-CN": {
    offline: "没有网络。写下的内容只在这个页面里：请不要关闭或刷新，联网后自动发出。",
    preparing: "正在准备，请稍候…",
    bot: "举报受理",
    pick: "选择日期",
    useTime: "用这个日期",
  },
  en: {
    offline: "No network. What you write is only in this page: do not close or reload it; it is sent when you are back.",
    preparing: "One moment…",
    bot: "Reports",
    pick: "Pick a day",
    useTime: "Use this day",
  },
};

export const tipWordsIn = (language: Language): Words => ({ ...wordsIn(language), ...changed[language] });
