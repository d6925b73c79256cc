"""Django's settings: safe without any variable set, every one of them changeable by the environment."""

import os
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
    "kiemsat.indicators",
    "kiemsat.reports",
    "kiemsat.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "kiemsat.base.middleware.content_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "kiemsat.base.middleware.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
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
# Static files are served from the package itself: nothing to collect before the first start.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

AUTH_USER_MODEL = "accounts.Account"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Set to 1 behind a proxy that speaks TLS: cookies then travel over TLS only.
BEHIND_TLS = os.environ.get("KIEMSAT_TLS") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The one name by which the figures reach the registers (indicators must not import them).
KIEMSAT_FACTS = "kiemsat.registers.facts.FACTS"
# Where documents send a reader who wants to see what a figure is made of.
KIEMSAT_PUBLIC_URL = os.environ.get("KIEMSAT_PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
