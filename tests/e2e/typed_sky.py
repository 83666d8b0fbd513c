"""Small skies typed by hand, in the form of configs/sky."""
from conftest import polycosm

STARS_HEAD = ("name,component,system,bayer,hip,hd,gliese,gaia_dr3,ra_deg,dec_deg,epoch_yr,parallax_mas,parallax_error_mas,"
              "pm_ra_cosdec_masyr,pm_dec_masyr,rv_kms,v_mag,b_v_mag,spectral_type,mass_msun,radius_rsun,luminosity_lsun,"
              "teff_k,feh_dex,reference")
PLANETS_HEAD = ("name,host,status,method,disc_year,period_d,period_error_d,a_au,eccentricity,inclination_deg,"
                "inclination_error_deg,mass_mearth,mass_error_mearth,mass_kind,radius_rearth,reference")


def star(name, ra_deg, *, dist_mas=100, mass="", luminosity="", teff="", radius="", spectral="", v_mag="", b_v=""):
    return (f"{name},,,,,,,,{ra_deg},{'0' if name == 'Sun' else '20'},2000.0,{dist_mas},,,,,{v_mag},{b_v},{spectral},{mass},"
            f"{radius},{luminosity},{teff},,typed")


def planet(name, host, period_d="", *, mass="", radius="", status="Confirmed", method="radial velocity", a_au="", e=""):
    kind = "mass" if method == "transit" else "msini"
    return f"{name},{host},{status},{method},2015,{period_d},,{a_au},{e},,,{mass},,{kind if mass else ''},{radius},typed"


def import_sky(folder, stars, planets=(), more=(), options=()):
    """Writes the rows as two files and imports them; `more` are further files."""
    folder.mkdir(exist_ok=True)
    (folder / "stars.csv").write_text("\n".join([STARS_HEAD, *stars]) + "\n")
    (folder / "planets.csv").write_text("\n".join([PLANETS_HEAD, *planets]) + "\n")
    files = [folder / "stars.csv", *([folder / "planets.csv"] if planets else []), *more]
    polycosm("catalog", "import", *files, "--out", folder / "sky.h5", *options, check=0)
    return folder / "sky.h5"
