// One click on an account of the demonstration fills the form in.
for (const button of document.querySelectorAll("[data-username]")) {
  button.addEventListener("click", () => {
    document.getElementById("id_login").value = button.dataset.username;
    document.getElementById("id_password").value = button.dataset.password;
    document.querySelector("#sign-in button").focus();
  });
}
