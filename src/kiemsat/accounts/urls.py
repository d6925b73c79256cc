"""Addresses of signing in and of one's own account: of the library's pages only those we want.

Left out on purpose: signing up, resetting a password by mail, changing addresses, connecting other providers.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount.providers.openid_connect import views as single_sign_on
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from kiemsat.accounts.views import administration as admin
from kiemsat.accounts.views import audit, own, people, tokens

library = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("2fa/", factors.index, name="mfa_index"),
    path("2fa/authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/webauthn/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/webauthn/login/", login_not_required(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("2fa/webauthn/reauthenticate/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("oidc/<str:provider_id>/login/", single_sign_on.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", single_sign_on.callback, name="openid_connect_callback"),
]

administration = [
    path("", admin.index, name="admin"),
    path("accounts/", admin.account_list, name="admin-accounts"),
    path("accounts/new/", admin.account_new, name="admin-account-new"),
    path("accounts/<int:account>/", admin.account_page, name="admin-account"),
    path("accounts/<int:account>/clearance/", admin.account_clearance, name="admin-clearance"),
    path("accounts/<int:account>/grants/", admin.grant_new, name="admin-grant-new"),
    path("accounts/<int:account>/<slug:deed>/", admin.account_deed, name="admin-account-deed"),
    path("grants/<int:grant>/end/", admin.grant_end, name="admin-grant-end"),
    path("tokens/<int:token>/end/", tokens.token_end_by_another, name="admin-token-end"),
    path("people/", people.people_list, name="admin-people"),
    path("people/new/", people.person_new, name="admin-person-new"),
    path("people/<int:person>/", people.person_page, name="admin-person"),
    path("posts/<int:post>/end/", people.post_end, name="admin-post-end"),
    path("audit/", audit.audit_page, name="admin-audit"),
]

urlpatterns = [
    path("accounts/first/<str:key>/<str:token>/", own.first_password, name="first-password"),
    path("accounts/password/set/", own.no_password_yet, name="account_set_password"),
    path("accounts/", include(library)),
    path("account/", own.my_account, name="my-account"),
    path("account/tokens/new/", tokens.token_new, name="token-new"),
    path("account/tokens/<int:token>/end/", tokens.token_end, name="token-end"),
    path("admin/", include(administration)),
]
