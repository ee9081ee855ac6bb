package main

import (
	"archive/zip"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	slash "path"
	"path/filepath"
	"strings"
	"syscall"
	"text/template"
	"time"
)

func content(file io.ReadCloser, err error) (string, error) {
	if err != nil {
		return "", err
	}
	defer file.Close()
	text, err := io.ReadAll(file)
	return string(text), err
}

// done reports harm that leaves no text.
func done(err error) (string, error) {
	if err != nil {
		return "", err
	}
	return "HARM", nil
}

// fileWays are ways to reach a file below a folder. The secret lies beside that folder.
func fileWays(folder string) map[string]Way {
	read := func(path string) (string, error) {
		text, err := os.ReadFile(path)
		return string(text), err
	}
	// onPath makes a way of a function of a path.
	onPath := func(do func(path string) (string, error)) Way {
		return func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			return do(folder + "/" + value)
		}
	}
	inFolder := func(path string, do func(root *os.Root, name string) (string, error)) (string, error) {
		at := strings.LastIndex(path, "/")
		root, err := os.OpenRoot(path[:at])
		if err != nil {
			return "", err
		}
		defer root.Close()
		return do(root, path[at+1:])
	}
	return map[string]Way{
		"read": onPath(read),
		"open": onPath(func(path string) (string, error) {
			file, err := os.Open(path)
			if err != nil {
				return "", err
			}
			return content(file, nil)
		}),
		"open for append": onPath(func(path string) (string, error) {
			file, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
			if err != nil {
				return "", err
			}
			return done(file.Close())
		}),
		"create": onPath(func(path string) (string, error) {
			file, err := os.Create(path)
			if err != nil {
				return "", err
			}
			return done(file.Close())
		}),
		"absolute": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) { return read(value) },
		"join": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			return read(filepath.Join(folder, value))
		},
		"slash-separated": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			return read(slash.Join(folder, value))
		},
		"clean": onPath(func(path string) (string, error) { return read(filepath.Clean(path)) }),
		"suffix": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			return read(folder + "/" + value + ".txt")
		},
		"base64": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			text, err := base64.StdEncoding.DecodeString(value)
			if err != nil {
				return "", err
			}
			return read(folder + "/" + string(text))
		},
		"unescaped": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			text, err := url.PathUnescape(value)
			if err != nil {
				return "", err
			}
			return read(folder + "/" + text)
		},
		"file system": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			at := strings.LastIndex(value, "/")
			text, err := fs.ReadFile(os.DirFS(folder+"/"+value[:at+1]), value[at+1:])
			return string(text), err
		},
		"folder of file system": onPath(func(path string) (string, error) {
			text, err := fs.ReadFile(os.DirFS(path), "secret.txt")
			return string(text), err
		}),
		"folder to serve": onPath(func(path string) (string, error) {
			file, err := http.Dir(path).Open("secret.txt")
			if err != nil {
				return "", err
			}
			return content(file, nil)
		}),
		"walk": onPath(func(path string) (found string, err error) {
			err = filepath.WalkDir(path, func(_ string, entry fs.DirEntry, err error) error {
				if err == nil && entry.Name() == "secret.txt" {
					found += "HARM"
				}
				return err
			})
			return
		}),
		"old walk": onPath(func(path string) (found string, err error) {
			err = filepath.Walk(path, func(_ string, info fs.FileInfo, err error) error {
				if err == nil && info.Name() == "secret.txt" {
					found += "HARM"
				}
				return err
			})
			return
		}),
		"glob": onPath(func(path string) (string, error) {
			found, err := filepath.Glob(path + "*")
			if len(found) > 0 {
				return "HARM", nil
			}
			return "", err
		}),
		"stat":  onPath(func(path string) (string, error) { _, err := os.Stat(path); return done(err) }),
		"lstat": onPath(func(path string) (string, error) { _, err := os.Lstat(path); return done(err) }),
		"symbolic link": onPath(func(path string) (string, error) {
			link := folder + "/symbolic"
			os.Remove(link)
			if err := os.Symlink(path, link); err != nil {
				return "", err
			}
			return read(link)
		}),
		"hard link": onPath(func(path string) (string, error) {
			link := folder + "/hard"
			os.Remove(link)
			if err := os.Link(path, link); err != nil {
				return "", err
			}
			return read(link)
		}),
		"read link": onPath(func(path string) (string, error) { _, err := os.Readlink(path); return done(err) }),
		"mode":      onPath(func(path string) (string, error) { return done(os.Chmod(path, 0o644)) }),
		"owner":     onPath(func(path string) (string, error) { return done(os.Chown(path, -1, -1)) }),
		"times":     onPath(func(path string) (string, error) { return done(os.Chtimes(path, time.Time{}, time.Time{})) }),
		"copy":      onPath(func(path string) (string, error) { return done(os.CopyFS(path, os.DirFS(folder+"/sub"))) }),
		"copy from outside": onPath(func(path string) (string, error) {
			copied := folder + "/copied"
			os.RemoveAll(copied)
			if err := os.CopyFS(copied, os.DirFS(path)); err != nil {
				return "", err
			}
			return read(copied + "/secret.txt")
		}),
		"temporary file": onPath(func(path string) (string, error) {
			file, err := os.CreateTemp(path, "")
			if err != nil {
				return "", err
			}
			return done(file.Close())
		}),
		"temporary folder": onPath(func(path string) (string, error) { _, err := os.MkdirTemp(path, ""); return done(err) }),
		"make folder":      onPath(func(path string) (string, error) { return done(os.Mkdir(path, 0o755)) }),
		"make folders":     onPath(func(path string) (string, error) { return done(os.MkdirAll(path, 0o755)) }),
		"remove":           onPath(func(path string) (string, error) { return done(os.Remove(path)) }),
		"rename":           onPath(func(path string) (string, error) { return done(os.Rename(path, folder+"/renamed")) }),
		"change folder":    onPath(func(path string) (string, error) { return done(os.Chdir(path)) }),
		"root": onPath(func(path string) (string, error) {
			return inFolder(path, func(root *os.Root, name string) (string, error) {
				file, err := root.Open(name)
				if err != nil {
					return "", err
				}
				return content(file, nil)
			})
		}),
		"stat in root": onPath(func(path string) (string, error) {
			return inFolder(path, func(root *os.Root, name string) (string, error) { _, err := root.Stat(name); return done(err) })
		}),
		"remove in root": onPath(func(path string) (string, error) {
			return inFolder(path, func(root *os.Root, name string) (string, error) { return done(root.Remove(name)) })
		}),
		"within root": func(_ http.ResponseWriter, _ *http.Request, value string) (string, error) {
			root, err := os.OpenRoot(folder)
			if err != nil {
				return "", err
			}
			defer root.Close()
			text, err := root.ReadFile(value)
			return string(text), err
		},
		"open in root": onPath(func(path string) (string, error) {
			at := strings.LastIndex(path, "/")
			file, err := os.OpenInRoot(path[:at], path[at+1:])
			if err != nil {
				return "", err
			}
			return content(file, nil)
		}),
		"serve file": func(w http.ResponseWriter, r *http.Request, value string) (string, error) {
			http.ServeFile(w, r, folder+"/"+value)
			return "", nil
		},
		"file server": func(w http.ResponseWriter, r *http.Request, value string) (string, error) {
			asked := r.Clone(r.Context())
			asked.URL.Path = "/" + value
			http.FileServer(http.Dir(folder)).ServeHTTP(w, asked)
			return "", nil
		},
		"archive": onPath(func(path string) (string, error) {
			_, err := zip.OpenReader(path)
			if errors.Is(err, zip.ErrFormat) {
				return "HARM", nil
			}
			return "", err
		}),
		"template": onPath(func(path string) (string, error) {
			page, err := template.ParseFiles(path)
			if err != nil {
				return "", err
			}
			var text strings.Builder
			err = page.Execute(&text, nil)
			return text.String(), err
		}),
		"certificate": onPath(func(path string) (string, error) {
			_, err := tls.LoadX509KeyPair(path, path)
			if err != nil && strings.Contains(err.Error(), "PEM") {
				return "HARM", nil
			}
			return "", err
		}),
		"system call": onPath(func(path string) (string, error) {
			descriptor, err := syscall.Open(path, syscall.O_RDONLY, 0)
			if err != nil {
				return "", err
			}
			return content(os.NewFile(uintptr(descriptor), path), nil)
		}),
		"other program": onPath(func(path string) (string, error) {
			text, err := exec.Command("cat", path).Output()
			return string(text), err
		}),
	}
}
