"""Django's settings: safe without any variable set, every one of them changeable by the environment."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import dj_database_url

from kiemsat.config.home import home_directory, secret_key

PACKAGE = Path(__file__).resolve().parents[1]
HOME = home_directory()
VAR = HOME / "var"
OUT = HOME / "out"


def _listed(variable: str, default: str) -> list[str]:
    return [word for word in os.environ.get(variable, default).replace(",", " ").split() if word]


DEBUG = os.environ.get("KIEMSAT_DEBUG") == "1"
SECRET_KEY = secret_key(VAR)
ALLOWED_HOSTS = _listed("KIEMSAT_HOSTS", "127.0.0.1 localhost [::1]")
CSRF_TRUSTED_ORIGINS = _listed("KIEMSAT_ORIGINS", "")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "kiemsat.base",
    "kiemsat.organisation",
    "kiemsat.accounts",
    "kiemsat.registers",
    "kiemsat.importing",
    "kiemsat.timelimits",
    "kiemsat.indicators",
    "kiemsat.reports",
    "kiemsat.reorganisation",
    "kiemsat.api",
    "kiemsat.desk",
    # After the house's rooms, whose templates and words go before those of the library.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kiemsat.base.middleware.content_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages travel compressed; it hides the length of what it compresses, so that secrets in them cannot be guessed.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kiemsat.base.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kiemsat.accounts.middleware.sessions_end",
    "kiemsat.accounts.middleware.SignInRequired",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "kiemsat.config.urls"
ASGI_APPLICATION = "kiemsat.config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kiemsat.accounts.requests.access_in_templates",
            ],
        },
    },
]

SQLITE_FILE = VAR / "kiemsat.sqlite3"
DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL") or f"sqlite:///{quote(str(SQLITE_FILE))}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    VAR.mkdir(parents=True, exist_ok=True)
    # WAL lets readers read while one writes; IMMEDIATE takes the write lock at the start of a
    # transaction, so that two writers wait for each other instead of failing half-way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL;"
            "PRAGMA synchronous=NORMAL;"
            "PRAGMA foreign_keys=ON;"
            "PRAGMA temp_store=MEMORY;"
            "PRAGMA mmap_size=268435456;"
            "PRAGMA cache_size=-65536;"
        ),
    }
else:
    # Opening a connection costs a good part of a short request: they are kept and lent out.
    connections = int(os.environ.get("KIEMSAT_DATABASE_CONNECTIONS", "20"))
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": connections}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "config" / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of one that is not there
# `kiemsat serve` collects static files under names with their hash; until then they come from the package itself.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kiemsat.base.static_files.HashedFiles"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

CACHES = {
    # Kept in the database, so that all processes count failed tries together; `migrate` makes its table.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_shared",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = ["kiemsat.accounts.backends.PasswordBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
PASSWORD_RESET_TIMEOUT = 24 * 3600
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
# A session ends after this time without a request, and however busy it is after SESSION_COOKIE_AGE.
KIEMSAT_IDLE_SECONDS = 60 * int(os.environ.get("KIEMSAT_IDLE_MINUTES", "30"))
SESSION_COOKIE_AGE = 3600 * int(os.environ.get("KIEMSAT_SESSION_HOURS", "12"))

ACCOUNT_ADAPTER = "kiemsat.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = True  # no box to tick: a session lasts as long as said above
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # this session goes on, all others end
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "20/m/ip,5/15m/key", "reauthenticate": "10/m/user"}
MFA_ADAPTER = "kiemsat.accounts.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_TOTP_ISSUER = "kiemsat"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = False
MFA_ALLOW_UNVERIFIED_EMAIL = True

# Single sign-on by OpenID Connect, when an issuer is named. Accounts are matched, never made.
SOCIALACCOUNT_ADAPTER = "kiemsat.accounts.adapters.SingleSignOnAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": os.environ.get("KIEMSAT_OIDC_NAME", "Đăng nhập một lần"),
                "client_id": os.environ.get("KIEMSAT_OIDC_CLIENT", ""),
                "secret": os.environ.get("KIEMSAT_OIDC_SECRET", ""),
                "settings": {"server_url": os.environ["KIEMSAT_OIDC_ISSUER"]},
            }
        ]
        if os.environ.get("KIEMSAT_OIDC_ISSUER")
        else [],
    }
}

# Demonstration accounts sign in from this very machine only, unless somebody asked for more.
KIEMSAT_DEMONSTRATION_ANYWHERE = os.environ.get("KIEMSAT_DEMONSTRATION_ANYWHERE") == "1"

# Set to 1 behind a proxy that speaks TLS: cookies then travel over TLS only.
BEHIND_TLS = os.environ.get("KIEMSAT_TLS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
# Without TLS browsers give passkeys to pages of this very machine only, whose origin is then http.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "kiemsat.base.views.refused_form"

# Mail leaves through this server; without one it is only written where the program runs.
EMAIL_HOST = os.environ.get("KIEMSAT_MAIL_SERVER", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("KIEMSAT_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("KIEMSAT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("KIEMSAT_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("KIEMSAT_MAIL_PLAIN") != "1"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = os.environ.get("KIEMSAT_MAIL_FROM", "kiemsat@localhost")

# How often programs may ask in the name of one person; counted by each process of the server.
KIEMSAT_API_A_MINUTE = int(os.environ.get("KIEMSAT_API_A_MINUTE", "300"))

# The page of every component, for those who build pages.
KIEMSAT_STYLES = DEBUG or os.environ.get("KIEMSAT_STYLES") == "1"

# For how long the last own change of a file can be taken back; afterwards it is corrected, with a reason.
KIEMSAT_UNDO_WITHIN = timedelta(hours=int(os.environ.get("KIEMSAT_UNDO_HOURS", "24")))
# The one name by which the figures reach the registers (indicators must not import them).
KIEMSAT_FACTS = "kiemsat.registers.facts.FACTS"
# Uploaded workbooks, outside of everything that is served.
KIEMSAT_UPLOADS = VAR / "uploads"
# Where documents send a reader who wants to see what a figure is made of.
KIEMSAT_PUBLIC_URL = os.environ.get("KIEMSAT_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")

# What breaks is told where the program runs, with its trace: Django by itself would only write to administrators.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "kiemsat": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
