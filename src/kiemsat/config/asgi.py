"""The application that uvicorn serves."""

import os
import warnings

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kiemsat.config.settings")

# Files of the package are small and read at once; that they are read so is no news to whoever runs the server.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators", category=Warning)

application = get_asgi_application()
