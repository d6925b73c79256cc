"""What this room refuses."""

from django.core.exceptions import PermissionDenied

from kiemsat.base.actors import Actor


class NotAllowed(PermissionDenied):
    """Somebody asks for what they have no right to in that office and field."""

    def __init__(self, actor: Actor, permission: str, office_id: int | None, field: str | None) -> None:
        where = f"office [{office_id}]" + (f", field [{field}]" if field else "")
        super().__init__(
            f"[{actor.name}] may not [{permission}] in {where}; ask the head of that office or an administrator."
        )
        self.permission = permission
