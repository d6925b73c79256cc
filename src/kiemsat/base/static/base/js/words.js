// What scripts say, in the reader's language: base/parts/dialogs.html holds the texts.
const template = document.getElementById("page-words");

export function word(name) {
  return template?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? "";
}

export const signInAddress = template?.dataset.signIn ?? "";
