"""Small articles of our own, and the type of the command as tests run it."""

import subprocess
from collections.abc import Callable

VISIT = "زار الرئيس نور سلطان نازاربايف دولة الكويت في 28 سبتمبر عام 1997."
TIES = "أقامت قطر وكازاخستان العلاقات الدبلوماسية في الأول من يوليو عام 1993. ثم افتتحت قطر سفارتها."

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
